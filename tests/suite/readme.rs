//! Is what the README shows what the program does?
