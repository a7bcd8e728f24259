//! What connectivity partners nest deeply, as arguments and blocks.

use crate::{
    azure::forms::Form,
    eval::{Instance, Lifecycle},
    value::{OriginId, Value},
};

use super::{
    Translation, empty_body,
    walk::{At, Walk},
};

impl Translation<'_> {
    /// Adds a partner's resource, if it is for a circuit.
    pub(super) fn partner(&mut self, written: Instance, form: &'static Form) {
        let left_alone: Vec<String> = written
            .lifecycle
            .ignore_changes
            .iter()
            .map(ToString::to_string)
            .collect();
        let walk = Walk {
            origins: self.origins,
            header: &written.place,
            exact: true,
            module: "",
            left_alone: &left_alone,
            address: &written.address,
        };
        let arguments = written.body.attributes.iter();
        let arguments = arguments.map(|(name, argument)| (name.clone(), argument.value.clone()));
        let at = At {
            value: Value::object(arguments.collect()),
            path: String::new(),
            whole: OriginId::NONE,
        };
        let mut body = empty_body(written.place.clone());
        walk.fill(form.entries, &at, &mut body);
        if !body.attributes.contains_key("service_key") {
            return;
        }
        self.done.instances.push(Instance {
            body,
            lifecycle: Lifecycle {
                ignore_changes: Vec::new(),
                ..written.lifecycle.clone()
            },
            ..written
        });
    }
}
