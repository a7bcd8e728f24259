//! The loops over what is no resource of its own: changes, parts of resources, and resources of several types alike.

use crate::model::{
    change::Change,
    former::FormerArgument,
    port::{Port, PortLink},
};

use super::{
    context::Context,
    declare::{Rule, Verdict},
    run::{Ran, Stage},
    to_gateway::ToGateway,
};

impl Stage<'_> {
    /// Each change of a kind of object.
    pub(super) fn changes<T>(
        &self,
        rule: &'static Rule,
        check: fn(&Change<T>, &mut Context<'_>) -> Verdict,
        all: &[Change<T>],
        ran: &mut Ran,
    ) {
        for change in all {
            self.unit(rule, &change.identity, ran, |cx| {
                cx.attempt(|cx| check(change, cx));
            });
        }
    }

    /// Each connection of a circuit with a gateway.
    pub(super) fn to_gateways(
        &self,
        rule: &'static Rule,
        check: fn(ToGateway, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        for connection in ToGateway::all(self.estate) {
            self.unit(rule, connection.identity(self.estate), ran, |cx| {
                cx.attempt(|cx| check(connection, cx));
            });
        }
    }

    /// Each link of each port pair.
    pub(super) fn port_links(
        &self,
        rule: &'static Rule,
        check: fn(&PortLink, &Port, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        for port in &self.estate.ports {
            self.unit(rule, &port.identity, ran, |cx| {
                for link in port.links() {
                    cx.parties.clear();
                    cx.attempt(|cx| check(link, port, cx));
                }
            });
        }
    }

    /// Each argument that a version of the provider has removed.
    pub(super) fn former_arguments(
        &self,
        rule: &'static Rule,
        check: fn(&FormerArgument, &mut Context<'_>) -> Verdict,
        ran: &mut Ran,
    ) {
        for identity in self.estate.identities() {
            self.unit(rule, identity, ran, |cx| {
                for argument in &identity.former {
                    cx.attempt(|cx| check(argument, cx));
                }
            });
        }
    }
}
