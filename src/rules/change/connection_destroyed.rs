//! Without its connection or authorization a network loses the circuit.

use crate::{
    azure::links,
    finding::Severity::{self, Warning},
    model::change::{Change, Joint},
    plan::Action,
    rules::{
        context::{Context, Fault},
        declare::{Check, Cost, Needs, Rule, Verdict, plan_examples},
        forced::forced,
    },
};

pub(super) const RULE: Rule = Rule {
    id: "connection-destroyed",
    summary: "connection or authorization of a circuit is destroyed",
    why: "The network behind a connection loses the circuit at once; with an authorization goes its key, and the connections \
          that use it.",
    fix: "make the new connection first, and tell those who use the authorization",
    cost: Cost::Nothing,
    severity: Severity::editions(Warning, Warning),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::LINK_VNET, links::CONFIGURE_GLOBAL_REACH],
    examples: plan_examples!("connection-destroyed"),
    needs: Needs::Plan,
    check: Check::JointChange(check),
};

fn check(change: &Change<Joint>, cx: &mut Context<'_>) -> Verdict {
    let what = match &change.before {
        // A tunnel is none of a circuit's business.
        Some(Joint::Gateway(connection)) => {
            if !cx.is_named(&connection.connection_type, "ExpressRoute")? {
                return Ok(());
            }
            "connection"
        }
        Some(Joint::Hub(_)) => "connection",
        Some(Joint::GlobalReach(_)) => "Global Reach connection",
        Some(Joint::Authorization(_) | Joint::PortAuthorization(_)) => "authorization",
        None => return Ok(()),
    };
    match change.action {
        Action::Delete => {
            let message = format!("the {what} is destroyed");
            cx.report(Fault::at(&change.identity, message));
        }
        Action::Replace => cx.report(forced(change, &format!("the {what} is replaced"))),
        _ => {}
    }
    Ok(())
}
