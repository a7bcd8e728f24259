//! Does anything in a module speak of something?

use super::source::ModuleSource;

impl ModuleSource {
    /// Whether a resource, a local or the call of a module speaks of a name that contains `word`; resources of the types
    /// that are `left_out` are not asked. What a module only puts out is for its caller to use.
    pub fn mentions(&self, word: &str, left_out: impl Fn(&str) -> bool) -> bool {
        let is_asked = |found: &str| found.to_ascii_lowercase().contains(word);
        let resources = self.resources.values().chain(self.ephemeral.values());
        let mut asked = resources.filter(|block| !left_out(&block.kind));
        asked.any(|block| block.body.any_word(&is_asked))
            || self
                .calls
                .values()
                .any(|call| call.body.any_word(&is_asked))
            || self
                .locals
                .values()
                .any(|local| local.value.any_word(&is_asked))
    }
}
