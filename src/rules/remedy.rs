//! What would mend a fault, and may it be done without asking?

use std::{fmt, sync::Arc};

use crate::{
    azure::changes,
    finding::{Edit, Fix, Place, Safety},
    model::{Identity, field::Known, spelling::Way},
    value::OriginId,
};

use super::{
    context::{Context, Fault},
    declare::Cost,
    fault::Located,
};

/// A change that a rule proposes.
#[derive(Debug)]
pub(super) enum Proposal {
    /// Another value, where this one is written.
    Write {
        /// Address of another object than the subject, whose argument it is.
        of: Option<Arc<str>>,
        origin: OriginId,
        value: String,
    },
    /// An argument is left out.
    LeaveOut(OriginId),
    /// An argument is called otherwise.
    Rename {
        origin: OriginId,
        name: &'static str,
        in_list: bool,
    },
    /// The subject waits for something, by the name that it has in its module.
    WaitFor(String),
    /// The subject is not to be destroyed.
    PreventDestroy,
}

/// What an edit costs that ought to cost nothing, where an argument is touched whose change would cost much.
const COST_IF_CHANGED: &str =
    "nothing if Azure has this value already; else it may replace the resource or reset a session";

impl Fault {
    /// Proposes another value where one is written, unless that may not be shown.
    pub(super) fn write<T>(mut self, known: &Known<T>, value: impl fmt::Display) -> Self {
        if !known.is_sensitive() {
            self.proposals.push(Proposal::Write {
                of: None,
                origin: known.origin,
                value: value.to_string(),
            });
        }
        self
    }

    /// The same in an argument of another object than the subject.
    pub(super) fn write_at<T>(
        mut self,
        object: &Identity,
        known: &Known<T>,
        value: impl fmt::Display,
    ) -> Self {
        self = self.write(known, value);
        if let Some(Proposal::Write { of, .. }) = self.proposals.last_mut() {
            *of = Some(address(object));
        }
        self
    }

    /// The same if there is one.
    pub(super) fn write_if<T>(self, known: &Known<T>, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.write(known, value),
            None => self,
        }
    }

    /// Proposes to leave an argument out.
    pub(super) fn leave_out(mut self, argument: &impl Located) -> Self {
        self.proposals.push(Proposal::LeaveOut(argument.located()));
        self
    }

    /// Proposes another name for an argument, and that its value be the only element of a list.
    pub(super) fn rename(
        mut self,
        argument: &impl Located,
        name: &'static str,
        in_list: bool,
    ) -> Self {
        self.proposals.push(Proposal::Rename {
            origin: argument.located(),
            name,
            in_list,
        });
        self
    }

    /// Proposes that the subject wait for something, by the name that it has in its module.
    pub(super) fn wait_for(mut self, name: String) -> Self {
        self.proposals.push(Proposal::WaitFor(name));
        self
    }

    /// Proposes that Terraform refuse to destroy the subject.
    pub(super) fn prevent_destroy(mut self) -> Self {
        self.proposals.push(Proposal::PreventDestroy);
        self
    }
}

impl Context<'_> {
    /// The proposals as edits. They are safe only if the rule says that the remedy costs nothing, and if no argument is
    /// touched that could replace a resource or reset a session: both must hold, whatever a rule believes.
    pub(super) fn fix(&self, proposals: Vec<Proposal>) -> Option<Fix> {
        let disturbs = proposals.iter().any(|proposal| self.disturbs(proposal));
        let edits: Option<Vec<Edit>> = proposals.into_iter().map(|it| self.edit(it)).collect();
        let edits = edits.filter(|edits| !edits.is_empty())?;
        let (safety, cost) = match (self.rule.cost, disturbs) {
            (Cost::Nothing, false) => (Safety::Safe, Cost::Nothing.text()),
            (Cost::Nothing, true) => (Safety::Unsafe, COST_IF_CHANGED),
            (cost, _) => (Safety::Unsafe, cost.text()),
        };
        Some(Fix {
            safety,
            cost,
            edits,
            refused: None,
            changes: Vec::new(),
        })
    }

    fn disturbs(&self, proposal: &Proposal) -> bool {
        let origin = match proposal {
            Proposal::Write { origin, .. }
            | Proposal::LeaveOut(origin)
            | Proposal::Rename { origin, .. } => *origin,
            // What Terraform keeps for itself never reaches Azure.
            Proposal::WaitFor(_) | Proposal::PreventDestroy => return false,
        };
        let block = self.subject.block_address();
        let kind = block.rsplit('.').nth(1).unwrap_or_default();
        let path = self.origins.path(origin).unwrap_or_default();
        changes::disturbs(kind, &path)
    }

    fn edit(&self, proposal: Proposal) -> Option<Edit> {
        let block = || {
            let block = &self.subject.place;
            matches!(block, Place::Source(_)).then(|| block.clone())
        };
        let argument = |origin| self.origins.place(origin);
        Some(match proposal {
            Proposal::Write { of, origin, value } => Edit::Write {
                of: of.unwrap_or_else(|| address(self.subject)),
                ending: self.origins.ending(origin),
                value,
            },
            Proposal::LeaveOut(origin) => Edit::LeaveOut(argument(origin)?),
            Proposal::Rename {
                origin,
                name,
                in_list,
            } => Edit::Rename {
                argument: argument(origin)?,
                name,
                in_list,
            },
            Proposal::WaitFor(name) => Edit::WaitFor(block()?, name),
            Proposal::PreventDestroy => Edit::PreventDestroy(block()?),
        })
    }
}

/// The address under which the author declares an object, within its root.
fn address(object: &Identity) -> Arc<str> {
    match &object.spelling {
        Some(own) if own.way != Way::Module => own.address.clone(),
        _ => object.own_address().into(),
    }
}
