//! How is a user's list of providers read: from an answer of Azure, and from the file that keeps it?

use serde::Deserialize;

use super::{Cloud, ListedProvider, ProviderList};

/// The version of the file's form.
const VERSION: u32 = 1;

/// Providers in one list. Azure has some two hundred.
const MOST_PROVIDERS: usize = 10_000;

/// The file that keeps a list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kept {
    version: u32,
    cloud: String,
    dated: String,
    providers: Vec<KeptProvider>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KeptProvider {
    name: String,
    locations: Vec<String>,
    bandwidths_mbps: Vec<u32>,
}

/// A provider as `az` prints it; the REST interface has the same below `properties`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    name: Option<String>,
    #[serde(default)]
    peering_locations: Vec<String>,
    #[serde(default)]
    bandwidths_offered: Vec<Bandwidth>,
    properties: Option<Box<Answered>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bandwidth {
    value_in_mbps: u32,
}

/// All that Azure answers.
#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Az(Vec<Answered>),
    Rest { value: Vec<Answered> },
}

impl ProviderList {
    /// Reads the file that keeps a list. The error says what is wrong with it, in one line.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let kept: Kept = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
        if kept.version != VERSION {
            return Err(format!("its version is {}, not {VERSION}", kept.version));
        }
        let cloud = Cloud::ALL
            .into_iter()
            .find(|cloud| cloud.name() == kept.cloud);
        let cloud = cloud.ok_or_else(|| format!("`{}` is no cloud", kept.cloud.escape_debug()))?;
        if kept.dated.parse::<jiff::civil::Date>().is_err() {
            return Err(format!("`{}` is not a day", kept.dated.escape_debug()));
        }
        let providers = kept.providers.into_iter().map(|provider| ListedProvider {
            name: provider.name,
            locations: provider.locations,
            bandwidths_mbps: provider.bandwidths_mbps,
        });
        checked(cloud, kept.dated, providers.collect())
    }

    /// Reads what `az network express-route list-service-providers -o json` prints. The error says what is wrong with
    /// it, in one line.
    pub fn of_answer(bytes: &[u8], cloud: Cloud, dated: String) -> Result<Self, String> {
        let answer: Answer = serde_json::from_slice(bytes).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => {
                "it is not what `az network express-route list-service-providers -o json` prints".to_owned()
            }
            _ => format!("it is not JSON: {error}"),
        })?;
        let (Answer::Az(answered) | Answer::Rest { value: answered }) = answer;
        let providers = answered.into_iter().map(|provider| {
            let Answered {
                name,
                peering_locations,
                bandwidths_offered,
                properties,
            } = provider;
            let (locations, bandwidths) = match properties {
                Some(below) => (below.peering_locations, below.bandwidths_offered),
                None => (peering_locations, bandwidths_offered),
            };
            let mut bandwidths: Vec<_> = bandwidths.iter().map(|it| it.value_in_mbps).collect();
            bandwidths.sort_unstable();
            bandwidths.dedup();
            ListedProvider {
                name: name.unwrap_or_default(),
                locations,
                bandwidths_mbps: bandwidths,
            }
        });
        checked(cloud, dated, providers.collect())
    }
}

/// A list in which every provider has a name and a location.
fn checked(
    cloud: Cloud,
    dated: String,
    mut providers: Vec<ListedProvider>,
) -> Result<ProviderList, String> {
    for provider in &mut providers {
        for location in &mut provider.locations {
            *location = location.trim().to_owned();
        }
        provider.locations.retain(|location| !location.is_empty());
        // Azure's answers repeat some.
        provider.locations.sort();
        provider.locations.dedup();
    }
    providers.sort_by_cached_key(|provider| (provider.name.to_lowercase(), provider.name.clone()));
    let nameless = providers
        .iter()
        .any(|provider| provider.name.trim().is_empty());
    let placeless = providers
        .iter()
        .all(|provider| provider.locations.is_empty());
    match providers.len() {
        _ if nameless => Err("it has a provider without a name".to_owned()),
        _ if placeless => Err("it has no provider with a peering location".to_owned()),
        many if many > MOST_PROVIDERS => {
            Err(format!("it has more than {MOST_PROVIDERS} providers"))
        }
        _ => Ok(ProviderList {
            cloud,
            dated,
            providers,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Cloud, ProviderList};

    fn answer(text: &str) -> Result<ProviderList, String> {
        ProviderList::of_answer(text.as_bytes(), Cloud::Public, "2026-11-22".to_owned())
    }

    #[test]
    fn an_answer_of_az_and_one_of_the_interface_say_the_same() {
        let az = r#"[{"name":"B","peeringLocations":["Y","X ","X"],"bandwidthsOffered":[
            {"offerName":"1Gbps","valueInMbps":1000},{"offerName":"50Mbps","valueInMbps":50}],"tags":null}]"#;
        let rest = r#"{"value":[{"name":"B","id":"","properties":{"peeringLocations":["X","Y"],
            "bandwidthsOffered":[{"offerName":"50Mbps","valueInMbps":50},{"valueInMbps":1000}]}}]}"#;
        let list = answer(az).unwrap();
        assert_eq!(list.providers[0].locations, ["X", "Y"]);
        assert_eq!(list.providers[0].bandwidths_mbps, [50, 1000]);
        assert_eq!(answer(rest).unwrap(), list);
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let is_no_answer =
            "it is not what `az network express-route list-service-providers -o json` prints";
        for text in ["{}", "[1]", "\"a\"", r#"{"providers":[]}"#] {
            assert_eq!(answer(text).unwrap_err(), is_no_answer, "{text}");
        }
        assert_eq!(
            answer("[]").unwrap_err(),
            "it has no provider with a peering location"
        );
        let nameless = r#"[{"peeringLocations":["X"]}]"#;
        assert_eq!(
            answer(nameless).unwrap_err(),
            "it has a provider without a name"
        );
        assert!(answer("[").unwrap_err().contains("EOF"));
    }

    #[test]
    fn a_kept_list_says_its_version_cloud_and_day() {
        let read = |text: &str| ProviderList::read(text.as_bytes());
        let good = r#"{"version":1,"cloud":"public","dated":"2026-11-22","providers":[
            {"name":"B","locations":["X"],"bandwidths_mbps":[50]}]}"#;
        assert_eq!(read(good).unwrap().providers[0].name, "B");
        assert_eq!(
            read(&good.replace("1,", "2,")).unwrap_err(),
            "its version is 2, not 1"
        );
        assert_eq!(
            read(&good.replace("public", "moon")).unwrap_err(),
            "`moon` is no cloud"
        );
        assert_eq!(
            read(&good.replace("2026-11-22", "today")).unwrap_err(),
            "`today` is not a day"
        );
    }
}
