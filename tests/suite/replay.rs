//! Do the inputs that fuzzing was once stopped by still pass, and random ones?
//!
//! What is held against them stands in `fuzz/bodies`, which the fuzz targets share.

use std::{fs, path::Path};

use crate::oracle::random::Random;

#[path = "../../fuzz/bodies/mod.rs"]
mod bodies;

/// Random inputs for each target. Fuzzing tries more; this holds the bodies to the code.
const INPUTS: u64 = 24;

#[test]
fn what_fuzzing_found_is_mended() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/fuzz");
    for (target, body) in bodies::ALL {
        let Ok(inputs) = fs::read_dir(top.join(target)) else {
            continue;
        };
        for input in inputs {
            let path = input.unwrap().path();
            let data = fs::read(&path).unwrap();
            let passes = std::panic::catch_unwind(|| body(&data)).is_ok();
            assert!(passes, "{}", path.display());
        }
    }
}

#[test]
fn folders_of_inputs_are_named_for_targets() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/fuzz");
    for folder in fs::read_dir(top).unwrap() {
        let name = folder.unwrap().file_name();
        let is_target = bodies::ALL.iter().any(|(target, _)| name == *target);
        assert!(is_target, "{name:?} is no target");
    }
}

#[test]
fn random_inputs_pass() {
    for (target, body) in bodies::ALL {
        for seed in 0..INPUTS {
            let mut random = Random::new(seed);
            let length = 1 + random.below(400);
            let data: Vec<u8> = (0..length)
                .map(|_| u8::try_from(random.below(256)).expect("it is below 256"))
                .collect();
            let passes = std::panic::catch_unwind(|| body(&data)).is_ok();
            assert!(passes, "{target} with seed {seed}");
        }
    }
}
