//! How it is shown. The only room that knows colours and formats.
