//! Has all been seen that could show more, or may roots that are not joined here do so?

use super::{Request, Walk};
use crate::{
    rules,
    source::{Files, repository_of},
};

impl Walk<'_> {
    /// Forgets which rules look beyond a root where there is nothing beyond it.
    pub(super) fn leave_out_others(&mut self, is_joined: bool) {
        if self.is_whole(is_joined) {
            let judged = self.judged.iter_mut();
            judged.for_each(|judged| judged.ran.beyond.clear());
        }
    }

    /// Whether nothing but this run's roots can change what was said: they are joined, or there is only one, and the
    /// paths hold all of the repository.
    fn is_whole(&self, is_joined: bool) -> bool {
        let deployed = self.judged.iter().filter(|judged| {
            let declared = &judged.declared;
            !declared.is_library && !rules::is_example(&declared.name)
        });
        (is_joined || deployed.take(2).count() < 2) && holds_repository(self.files, self.request)
    }
}

/// Whether some path is the top of a repository, or in none.
fn holds_repository(files: &dyn Files, request: &Request<'_>) -> bool {
    request.paths.iter().any(|path| {
        let path = files.canonical(path);
        repository_of(files, &path).is_none_or(|top| top == path)
    })
}
