//! Trees of many roots and modules, few of which have to do with circuits.

use std::{fs, io, path::Path};

use super::{chance::Chance, text};

/// How many directories of each kind there are.
pub(crate) struct Tree {
    /// Roots that declare circuits.
    circuits: usize,
    /// Roots of other teams.
    others: usize,
    /// Modules that declare circuits, called by the roots above.
    circuit_modules: usize,
    /// Modules of other teams, in two layers: the upper ones call the lower ones.
    modules: usize,
    /// Files in all of these that only seem to have to do with circuits: comments and texts.
    decoys: usize,
    /// Directories for each directory that groups roots.
    group: usize,
    /// Files for each directory.
    files: usize,
}

impl Tree {
    /// 300 files in 50 directories.
    pub(crate) const LANDING_ZONE: Self = Self {
        circuits: 4,
        others: 6,
        circuit_modules: 2,
        modules: 38,
        decoys: 2,
        group: 4,
        files: 6,
    };

    /// 10,000 files in 2,000 directories.
    pub(crate) const MONOREPO: Self = Self {
        circuits: 50,
        others: 950,
        circuit_modules: 5,
        modules: 995,
        decoys: 20,
        group: 10,
        files: 5,
    };

    /// Writes all files.
    pub(crate) fn write(&self, seed: u64, top: &Path) -> io::Result<()> {
        let mut chance = Chance::new(seed);
        for number in 0..self.circuit_modules {
            let directory = top.join(format!("modules/network/circuit{number}"));
            let files = [
                ("main.tf", text::CIRCUIT.to_owned()),
                ("variables.tf", text::CIRCUIT_VARIABLES.to_owned()),
                ("outputs.tf", text::CIRCUIT_OUTPUTS.to_owned()),
            ];
            self.directory(&directory, &files, &mut chance)?;
        }
        for number in 0..self.modules {
            let directory = top.join(format!("modules/platform/part{number:04}"));
            let mut main = text::others(&mut chance, 0, 3);
            // A lower module is called by upper ones.
            if number % 2 == 0 && number + 1 < self.modules {
                let lower = chance.below(self.modules / 2) * 2 + 1;
                main += &text::call("part", &format!("../part{lower:04}"));
            }
            self.other(&directory, main, text::variables(&mut chance), &mut chance)?;
        }
        let roots = self.circuits + self.others;
        for number in 0..roots {
            let name = format!("live/group{:03}/stack{number:04}", number / self.group);
            let directory = top.join(&name);
            // Circuits are spread over all groups.
            let step = roots / self.circuits;
            if number % step == 0 && number / step < self.circuits {
                let module = chance.below(self.circuit_modules);
                let source = format!("../../../modules/network/circuit{module}");
                let files = [
                    ("main.tf", text::sites(&source)),
                    ("variables.tf", text::SITE_VARIABLES.to_owned()),
                    ("terraform.tfvars", text::site_values(&mut chance)),
                    ("versions.tf", text::versions(&name)),
                ];
                self.directory(&directory, &files, &mut chance)?;
                continue;
            }
            let mut main = text::others(&mut chance, 0, 2);
            for call in 0..2 {
                let module = chance.below(self.modules);
                let source = format!("../../../modules/platform/part{module:04}");
                main += &text::call(&format!("part{call}"), &source);
            }
            if number % step == 1 && number / step < self.decoys {
                main += match chance.below(2) {
                    0 => {
                        "# Traffic comes by azurerm_express_route_circuit.hub, which the network team keeps.\n"
                    }
                    _ => {
                        "output \"note\" {\n  value = \"see azurerm_express_route_circuit in the hub\"\n}\n"
                    }
                };
            }
            self.other(&directory, main, text::versions(&name), &mut chance)?;
        }
        Ok(())
    }

    /// A directory of another team; `second` is the text of its second file.
    fn other(
        &self,
        directory: &Path,
        main: String,
        second: String,
        chance: &mut Chance,
    ) -> io::Result<()> {
        let files = [
            ("main.tf", main),
            ("settings.tf", second),
            ("outputs.tf", text::outputs(chance)),
            ("locals.tf", text::LOCALS.to_owned()),
        ];
        self.directory(directory, &files, chance)
    }

    /// Writes a directory, filled up with what other teams declare.
    fn directory(
        &self,
        directory: &Path,
        files: &[(&str, String)],
        chance: &mut Chance,
    ) -> io::Result<()> {
        fs::create_dir_all(directory)?;
        for (name, content) in files {
            fs::write(directory.join(name), content)?;
        }
        for number in files.len()..self.files {
            let content = text::others(chance, number, 3);
            fs::write(directory.join(format!("more{number}.tf")), content)?;
        }
        Ok(())
    }
}
