//! Meta-arguments of a resource: `depends_on`, `provider`, `lifecycle`.

use std::{rc::Rc, sync::Arc};

use super::{
    evaluator::Evaluator, instance::Lifecycle, module_instance::ModuleInstance, scope::Scope,
};
use crate::{
    module::{ResourceBlock, resource_address},
    syntax::{Body, Expr, ExprKind},
    value::{Kind, Type, convert},
};

impl<'a> Evaluator<'a> {
    /// What a resource of this module waits for: by its own `depends_on`, and by those of the calls around it.
    pub(super) fn depends_on(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
    ) -> Vec<Arc<str>> {
        let mut all = named_dependencies(module, &block.body);
        let mut at = module.clone();
        while let Some((caller, call)) = at
            .caller
            .as_ref()
            .map(|caller| (self.module(caller.module), caller.call))
        {
            all.extend(named_dependencies(&caller, &call.body));
            at = caller;
        }
        all.sort();
        all.dedup();
        all
    }

    /// Address of the provider configuration that a resource uses, as the module that configures it names it: what
    /// the calls on the way hand in is followed.
    pub(super) fn provider(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
    ) -> Arc<str> {
        let mut name = named_provider(block);
        let mut at = module.clone();
        while !at.source.providers.contains_key(&name)
            && let Some((caller, call)) = at
                .caller
                .as_ref()
                .map(|caller| (self.module(caller.module), caller.call))
        {
            if let Some(outer) = handed_in(&call.body, &name) {
                name = outer;
            }
            at = caller;
        }
        name
    }

    /// What the `lifecycle` block says.
    pub(super) fn lifecycle(
        &self,
        module: &Rc<ModuleInstance<'a>>,
        block: &ResourceBlock,
    ) -> Lifecycle {
        let mut lifecycle = Lifecycle::default();
        for inner in block.body.blocks_of("lifecycle") {
            if let Some(ignored) = inner.body.attribute("ignore_changes") {
                match &ignored.value.kind {
                    ExprKind::Tuple(items) => {
                        lifecycle
                            .ignore_changes
                            .extend(items.iter().filter_map(top_level));
                    }
                    _ => lifecycle.ignore_all |= is_word(&ignored.value, "all"),
                }
            }
            if let Some(prevent) = inner.body.attribute("prevent_destroy") {
                let value = self.value(&prevent.value, &Scope::of(module));
                let value = convert::convert(&value, &Type::Bool).map(|value| value.kind);
                if let Ok(Kind::Bool(value)) = value {
                    lifecycle.prevent_destroy = Some(value);
                }
            }
        }
        // Terraform 0.11 wrote `["*"]`.
        if lifecycle.ignore_changes.iter().any(|name| &**name == "*") {
            lifecycle.ignore_all = true;
        }
        lifecycle.ignore_changes.sort();
        lifecycle.ignore_changes.dedup();
        lifecycle
    }
}

/// Address of the provider configuration that a resource names, or the default one of its type.
fn named_provider(block: &ResourceBlock) -> Arc<str> {
    if let Some(provider) = block.body.attribute("provider")
        && let Some(address) = provider_address(&provider.value)
    {
        return address;
    }
    match block.kind.split_once('_') {
        Some((prefix, _)) => prefix.into(),
        None => block.kind.clone(),
    }
}

/// `azurerm` or `azurerm.hub`, quoted or not.
fn provider_address(expression: &Expr) -> Option<Arc<str>> {
    match &expression.kind {
        ExprKind::String(text) => Some(text.clone()),
        _ => resource_address(expression),
    }
}

/// What a call's `providers` hands in under that name.
fn handed_in(call: &Body, name: &str) -> Option<Arc<str>> {
    let ExprKind::Object(entries) = &call.attribute("providers")?.value.kind else {
        return None;
    };
    let named = |(key, _): &&(Expr, Expr)| provider_address(key).as_deref() == Some(name);
    let (_, value) = entries.iter().find(named)?;
    provider_address(value)
}

fn is_word(expression: &Expr, word: &str) -> bool {
    matches!(&expression.kind, ExprKind::Variable(text) | ExprKind::String(text) if &**text == word)
}

/// The argument of the resource that an entry of `ignore_changes` begins with.
fn top_level(entry: &Expr) -> Option<Arc<str>> {
    let whole = match &entry.kind {
        ExprKind::String(text) => text.clone(),
        _ => resource_address(entry)?,
    };
    let end = whole.find(['.', '[']).unwrap_or(whole.len());
    Some(whole[..end].into())
}

/// The addresses in `depends_on`, absolute, without keys.
fn named_dependencies(module: &ModuleInstance<'_>, body: &Body) -> Vec<Arc<str>> {
    let Some(attribute) = body.attribute("depends_on") else {
        return Vec::new();
    };
    let ExprKind::Tuple(items) = &attribute.value.kind else {
        return Vec::new();
    };
    let address = |item: &Expr| {
        let whole = match &item.kind {
            // Terraform 0.11 wrote them in quotes.
            ExprKind::String(text) => text.clone(),
            _ => resource_address(item)?,
        };
        let words = if whole.starts_with("data.") { 3 } else { 2 };
        let kept: Vec<&str> = whole.split('.').take(words).collect();
        Some(module.address_of(&kept.join(".")))
    };
    items.iter().filter_map(address).collect()
}
