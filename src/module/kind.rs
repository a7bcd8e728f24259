//! Which files of a directory Terraform reads, and as what.

/// What Terraform reads a file as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// Blocks in the native syntax.
    Config,
    /// Blocks in JSON.
    ConfigJson,
    /// Blocks in the native syntax that are merged into those of the other files.
    Override,
    /// The same in JSON.
    OverrideJson,
    /// Values of variables that are read without being asked for.
    AutoVariables,
    /// The same in JSON.
    AutoVariablesJson,
    /// Values of variables that are read when named on the command line.
    Variables,
    /// The same in JSON.
    VariablesJson,
    /// Values of variables from Terragrunt, and maybe the module that it deploys.
    Terragrunt,
}

impl FileKind {
    /// What Terraform reads a file of this name as; `None` if it does not read it.
    pub fn of(name: &str) -> Option<Self> {
        // Names like these are left behind by editors.
        if name.starts_with('.')
            || name.ends_with('~')
            || (name.starts_with('#') && name.ends_with('#'))
        {
            return None;
        }
        let has = |suffix: &str| name.len() > suffix.len() && name.ends_with(suffix);
        if has(".tf") || has(".tofu") {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            return Some(if is_override(stem) {
                Self::Override
            } else {
                Self::Config
            });
        }
        if has(".tf.json") || has(".tofu.json") {
            let stem = name.trim_end_matches(".json");
            let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
            return Some(if is_override(stem) {
                Self::OverrideJson
            } else {
                Self::ConfigJson
            });
        }
        if name == "terragrunt.hcl" {
            return Some(Self::Terragrunt);
        }
        if name == "terraform.tfvars" || has(".auto.tfvars") {
            return Some(Self::AutoVariables);
        }
        if name == "terraform.tfvars.json" || has(".auto.tfvars.json") {
            return Some(Self::AutoVariablesJson);
        }
        if has(".tfvars") {
            return Some(Self::Variables);
        }
        has(".tfvars.json").then_some(Self::VariablesJson)
    }

    /// The name of the file that is read instead of this one, if it stands beside it: OpenTofu passes over `main.tf`
    /// where there is `main.tofu`, and over `main.tf.json` where there is `main.tofu.json`.
    ///
    /// Terraform alone would read the `.tf` file. A directory with such files is read as OpenTofu reads it, since who
    /// writes them deploys with OpenTofu. Source: <https://opentofu.org/docs/language/files/#extension-precedence>
    /// (2026-11-22).
    pub fn twin(name: &str) -> Option<String> {
        let (stem, json) = match name.strip_suffix(".tf.json") {
            Some(stem) => (stem, ".json"),
            None => (name.strip_suffix(".tf")?, ""),
        };
        Some(format!("{stem}.tofu{json}"))
    }

    /// Whether the file holds blocks.
    pub fn is_config(self) -> bool {
        matches!(
            self,
            Self::Config | Self::ConfigJson | Self::Override | Self::OverrideJson
        )
    }

    /// Whether the file's blocks are merged into those of other files.
    pub fn is_override(self) -> bool {
        matches!(self, Self::Override | Self::OverrideJson)
    }

    /// Whether the file is JSON.
    pub fn is_json(self) -> bool {
        matches!(
            self,
            Self::ConfigJson | Self::OverrideJson | Self::AutoVariablesJson | Self::VariablesJson
        )
    }
}

fn is_override(stem: &str) -> bool {
    stem == "override" || stem.ends_with("_override")
}

#[cfg(test)]
mod tests {
    use super::FileKind;

    #[test]
    fn twins_are_opentofus() {
        let twin = |name| FileKind::twin(name);
        assert_eq!(twin("main.tf").as_deref(), Some("main.tofu"));
        assert_eq!(twin("main.tf.json").as_deref(), Some("main.tofu.json"));
        assert_eq!(twin("main.tofu"), None);
        assert_eq!(twin("terraform.tfvars.json"), None);
    }

    #[test]
    fn names_are_told_apart() {
        let kinds = [
            ("main.tf", Some(FileKind::Config)),
            ("main.tofu", Some(FileKind::Config)),
            ("main.tf.json", Some(FileKind::ConfigJson)),
            ("override.tf", Some(FileKind::Override)),
            ("a_override.tf", Some(FileKind::Override)),
            ("a_override.tf.json", Some(FileKind::OverrideJson)),
            ("aoverride.tf", Some(FileKind::Config)),
            ("terraform.tfvars", Some(FileKind::AutoVariables)),
            ("z.auto.tfvars", Some(FileKind::AutoVariables)),
            ("z.auto.tfvars.json", Some(FileKind::AutoVariablesJson)),
            ("prod.tfvars", Some(FileKind::Variables)),
            ("prod.tfvars.json", Some(FileKind::VariablesJson)),
            ("terragrunt.hcl", Some(FileKind::Terragrunt)),
            ("root.hcl", None),
            (".hidden.tf", None),
            ("main.tf~", None),
            (".tf", None),
            ("main.tf.bak", None),
            ("a.tftest.hcl", None),
        ];
        for (name, kind) in kinds {
            assert_eq!(FileKind::of(name), kind, "{name}");
        }
    }
}
