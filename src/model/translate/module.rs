//! Modules of which only the call is at hand, and of which it is known what they declare.

use std::sync::Arc;

use crate::{
    azure::forms::avm,
    eval::{Elsewhere, Instance, Lifecycle},
    model::spelling::{Spelling, Way},
    value::{OriginId, Value},
};

use super::{
    Translation,
    elements::part_address,
    empty_body,
    part::Whole,
    walk::{At, Walk},
};

impl Translation<'_> {
    pub(super) fn module(&mut self, call: &Elsewhere) {
        let Some(module) = avm::module(&call.source) else {
            return;
        };
        let walk = Walk {
            origins: self.origins,
            header: &call.place,
            exact: true,
            module: &call.address,
            left_alone: &[],
            address: &call.address,
        };
        let inputs = call.body.attributes.iter();
        let inputs = inputs.map(|(name, argument)| (name.clone(), argument.value.clone()));
        let at = At {
            value: Value::object(inputs.collect()),
            path: String::new(),
            whole: OriginId::NONE,
        };
        let mut body = empty_body(call.place.clone());
        walk.fill(module.form.entries, &at, &mut body);
        let address: Arc<str> = part_address(&call.address, module.form.kind, "").into();
        let instance = Instance {
            address,
            module: call.address.clone(),
            kind: module.form.kind.into(),
            name: "this".into(),
            existence: call.existence.clone(),
            body,
            depends_on: Vec::new(),
            waits_for: None,
            lifecycle: Lifecycle::default(),
            provider: "azurerm".into(),
            place: call.place.clone(),
        };
        let spelling = Spelling::new(
            Way::Module,
            call.address.clone(),
            module.form,
            String::new(),
            &[],
        );
        self.add(instance.clone(), spelling);
        let whole = Whole {
            instance: &instance,
            way: Way::Module,
            block: &call.address,
            label: "",
        };
        self.parts(module.form, &at, &walk, &whole);
    }
}
