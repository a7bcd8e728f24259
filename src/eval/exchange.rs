//! What a root reads of others, and what it gives them.

use std::{collections::BTreeMap, rc::Rc, sync::Arc};

use super::{
    evaluator::Evaluator,
    instance::Body,
    module_instance::{ModuleIndex, ModuleInstance},
    scope::Scope,
};
use crate::{finding::Place, value::Value};

/// What passes between roots.
#[derive(Debug, Default)]
pub struct Exchange {
    /// Data sources by absolute address.
    pub data: BTreeMap<Arc<str>, DataSource>,
    /// Outputs of the root module by name.
    pub outputs: BTreeMap<Arc<str>, Value>,
}

/// An instance of a data source: something that exists, and that another root may declare.
#[derive(Debug, Clone)]
pub struct DataSource {
    /// The type, such as `azurerm_express_route_circuit`.
    pub kind: Arc<str>,
    /// Its arguments.
    pub body: Body,
}

impl<'a> Evaluator<'a> {
    /// Works out what passes between this root and others: the data sources of all modules that there are instances of,
    /// and the outputs of the root.
    pub(super) fn exchange(&self) -> Exchange {
        let mut exchange = Exchange::default();
        let mut at = 0;
        loop {
            let module = self.modules.borrow().get(at).cloned();
            let Some(module) = module else { break };
            self.add_data(&module, &mut exchange.data);
            at += 1;
        }
        let root = self.module(ModuleIndex(0));
        let scope = Scope::of(&root);
        for (name, output) in &root.source.outputs {
            if let Some(expression) = &output.value {
                let value = self.value(expression, &scope);
                let value = self.carried(value, || Place::Source(expression.span));
                exchange.outputs.insert(name.clone(), value);
            }
        }
        exchange
    }

    fn add_data(&self, module: &Rc<ModuleInstance<'a>>, data: &mut BTreeMap<Arc<str>, DataSource>) {
        let source: &'a crate::module::ModuleSource = module.source;
        let scope = Scope::of(module);
        for (name, block) in &source.data {
            let instances = self.expand(&block.body, &scope, &format!("data.{name}"), |seed| {
                let scope = scope.named(seed.names);
                // Schemas are those of resources: what a data source takes is not known, so that nothing is refused.
                let body = self.body_of_resource("", &block.body, block.span, None, &scope);
                let kind = block.kind.clone();
                (seed.address, DataSource { kind, body })
            });
            data.extend(instances.into_all());
        }
    }
}
