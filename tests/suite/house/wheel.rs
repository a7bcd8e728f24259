//! Does the Python wheel say of itself what the crate says?

use super::read;

#[test]
fn the_wheel_is_the_crate() {
    let wheel: toml::Table = read("pyproject.toml").parse().unwrap();
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let (project, package) = (&wheel["project"], &manifest["package"]);
    for key in ["name", "description", "readme", "license", "keywords"] {
        assert_eq!(project[key], package[key], "{key}");
    }
    assert_eq!(project["urls"]["Repository"], package["repository"]);
    // Written nowhere else, the version is the one of the manifest.
    assert_eq!(project.get("version"), None);
    assert_eq!(project["dynamic"].as_array().unwrap(), &["version".into()]);
    // A wheel holds the program, and is built from the versions that were tested.
    let maturin = &wheel["tool"]["maturin"];
    assert_eq!(maturin["bindings"].as_str(), Some("bin"));
    assert_eq!(maturin["locked"].as_bool(), Some(true));
}

#[test]
fn the_wheel_holds_the_licences() {
    let wheel: toml::Table = read("pyproject.toml").parse().unwrap();
    let licences = wheel["project"]["license-files"].as_array().unwrap();
    assert_eq!(licences.len(), 2);
    for path in licences {
        assert!(read(path.as_str().unwrap()).contains("opyright"), "{path}");
    }
}
