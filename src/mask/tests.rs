//! Are the bytes of secrets found, and no others?

use super::{hides, is_secret_name, merged, secrets};

/// The text with its secret bytes shown as stars.
fn masked(text: &str) -> String {
    let ranges = merged(secrets(text));
    text.char_indices()
        .map(|(at, char)| if hides(&ranges, at) { '*' } else { char })
        .collect()
}

#[test]
fn names_of_secrets_are_known() {
    for name in [
        "shared_key",
        "sharedKey",
        "authorization_key",
        "service_key",
        "administrator_login_password",
        "clientSecret",
        "SECRETS",
        "token",
        "macsec_cak",
        "ckn",
    ] {
        assert!(is_secret_name(name), "{name}");
    }
    for name in [
        "macsec_cak_keyvault_secret_id",
        "macsec_ckn_keyvault_secret_id",
        "key_vault_secret_name",
        "peer_asn",
        "key",
        "lack",
        "vlan_id",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn literals_assigned_to_secret_names_are_masked() {
    for (text, expected) in [
        (r#"shared_key = "abc""#, r#"shared_key = "***""#),
        (
            r#""sharedKey": "abc", "b": "c""#,
            r#""sharedKey": "***", "b": "c""#,
        ),
        ("\"token\":\n  \"abc\"\n", "\"token\":\n  \"***\"\n"),
        (r#"{ token = "a", b = "c" }"#, r#"{ token = "*", b = "c" }"#),
        (
            r#"token = f("a", ["b"]) # "c""#,
            r#"token = f("*", ["*"]) # "*""#,
        ),
        ("token = 1234\nb = 5", "token = ****\nb = 5"),
        (r#"token == "a""#, r#"token == "a""#),
        (
            "token = <<-EOT\n  abc\n  EOT\nb = \"c\"",
            "token = <<-EOT\n******  EOT\nb = \"c\"",
        ),
        (
            r#"token = "a${f("}")}b"  c = "d""#,
            r#"token = "***********"  c = "*""#,
        ),
        (r#"# token = "old""#, r#"# token = "***""#),
        ("token = \"open\nb = \"c\"", "token = \"****\nb = \"c\""),
        (r#"secret_id = "abc""#, r#"secret_id = "abc""#),
    ] {
        assert_eq!(masked(text), expected);
    }
}

#[test]
fn defaults_of_secret_variables_are_masked() {
    assert_eq!(
        masked("variable \"bgp_password\" {\n  type = string\n  default = \"abc\"\n}\nb = \"c\""),
        "variable \"bgp_password\" {\n  type = string\n  default = \"***\"\n}\nb = \"c\""
    );
    assert_eq!(
        masked("variable \"k\" {\n  default = \"abc\"\n  sensitive = true\n}"),
        "variable \"k\" {\n  default = \"***\"\n  sensitive = true\n}"
    );
    assert_eq!(
        masked("variable \"asn\" {\n  default = \"65001\"\n}"),
        "variable \"asn\" {\n  default = \"65001\"\n}"
    );
}

#[test]
fn hostile_text_ends() {
    assert_eq!(masked("a = <<A\ntoken"), "a = <<A\n*****");
    for text in [
        "\"",
        "<<",
        "<<A",
        "\"${",
        "token = <<A\nx",
        "variable",
        "token =",
        "variable \"a\" {",
    ] {
        masked(text);
    }
    masked(&"\"${".repeat(100_000));
    masked(&"variable \"token\" {\n".repeat(2_000));
    masked(&format!("token = {}", "a.".repeat(200_000)));
}

#[test]
fn words_are_hidden_where_quotes_may_have_been_forgotten() {
    for (written, shown) in [
        ("shared_key = abc-1\n", "shared_key = *****\n"),
        ("shared_key = abc.def\n", "shared_key = ***.***\n"),
        ("shared_key = [abc, true]\n", "shared_key = [***, true]\n"),
        ("shared_key = var.abc\n", "shared_key = var.abc\n"),
        (
            "shared_key = azurerm_x.a.value\n",
            "shared_key = azurerm_x.a.value\n",
        ),
        ("shared_key = upper(null)\n", "shared_key = upper(null)\n"),
        ("shared_key = data.a[0].b\n", "shared_key = data.a[*].b\n"),
    ] {
        assert_eq!(masked(written), shown, "{written}");
    }
}
