//! Globs of directories and of addresses.

use std::{fmt, path::Path};

use globset::{Glob, GlobBuilder, GlobMatcher, GlobSet, GlobSetBuilder};

/// Directories by globs, relative to the directory of the settings.
#[derive(Debug, Clone, Default)]
pub struct Directories(GlobSet);

impl Directories {
    /// Reads globs of directories; the error has the number of the one that is none.
    pub(super) fn of(globs: &[&str], reach: Reach) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (number, text) in globs.iter().enumerate() {
            let fault = |error: globset::Error| (number, error.kind().to_string());
            let base = text.trim_start_matches("./").trim_end_matches('/');
            let below = base.strip_suffix("/**");
            // `legacy/**` means the directory itself as well.
            set.add(directory(below.unwrap_or(base)).map_err(fault)?);
            if below.is_some() || reach == Reach::Below {
                let below = below.unwrap_or(base);
                set.add(directory(&format!("{below}/**")).map_err(fault)?);
            }
        }
        let last = globs.len().saturating_sub(1);
        let set = set
            .build()
            .map_err(|error| (last, error.kind().to_string()))?;
        Ok(Self(set))
    }

    /// Whether a directory is among them, by its path from the directory of the settings.
    pub fn contains(&self, path: &Path) -> bool {
        // The directory itself is written `.`.
        let path = if path.as_os_str().is_empty() {
            Path::new(".")
        } else {
            path
        };
        self.0.is_match(path)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a glob of a directory reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The directory.
    Itself,
    /// The directory and all below it.
    Below,
}

fn directory(glob: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(glob).literal_separator(true).build()
}

/// Objects by a glob of Terraform's addresses, in which only `*` and `?` have a meaning: keys stand in brackets.
#[derive(Debug, Clone)]
pub struct Addresses {
    glob: GlobMatcher,
}

impl Addresses {
    /// Reads a glob; the error says why it is none.
    pub(super) fn of(text: &str) -> Result<Self, String> {
        let mut escaped = String::with_capacity(text.len());
        for char in text.chars() {
            match char {
                '[' | ']' | '{' | '}' => escaped.extend(['[', char, ']']),
                char => escaped.push(char),
            }
        }
        let glob = GlobBuilder::new(&escaped)
            .literal_separator(false)
            .backslash_escape(false)
            .build();
        let glob = glob.map_err(|error| error.kind().to_string())?;
        Ok(Self {
            glob: glob.compile_matcher(),
        })
    }

    /// Whether an object is among them.
    pub fn contains(&self, address: &str) -> bool {
        self.glob.is_match(address)
    }
}

impl fmt::Display for Addresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.glob.glob().glob())
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Addresses, Directories, Reach};

    #[test]
    fn a_skipped_directory_takes_with_it_what_is_below() {
        for text in ["legacy", "legacy/", "legacy/**", "./legacy"] {
            let skip = Directories::of(&[text], Reach::Below).unwrap();
            for path in ["legacy", "legacy/a", "legacy/a/b"] {
                assert!(skip.contains(Path::new(path)), "{text} {path}");
            }
            assert!(!skip.contains(Path::new("live/legacy")), "{text}");
        }
    }

    #[test]
    fn a_root_is_named_by_itself() {
        let roots = Directories::of(&["live/*", "."], Reach::Itself).unwrap();
        assert!(roots.contains(Path::new("live/prod")));
        assert!(roots.contains(Path::new("")));
        assert!(!roots.contains(Path::new("live")));
        assert!(!roots.contains(Path::new("live/prod/eu")));
    }

    #[test]
    fn keys_of_addresses_are_literal() {
        let one = Addresses::of("module.site[\"ams\"].azurerm_express_route_circuit.a[0]").unwrap();
        assert!(one.contains("module.site[\"ams\"].azurerm_express_route_circuit.a[0]"));
        assert!(!one.contains("module.site[\"a\"].azurerm_express_route_circuit.a[0]"));
        let all = Addresses::of("module.lab.*").unwrap();
        assert!(all.contains("module.lab.module.b[\"x/y\"].azurerm_subnet.c"));
        assert!(!all.contains("module.labs.azurerm_subnet.c"));
    }
}
