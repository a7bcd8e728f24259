//! Circuits at a provider come in eight bandwidths.

use crate::{
    azure::{
        catalogue::{Cloud, Match},
        limits, links, skus,
    },
    finding::Severity::{self, Error},
    model::{circuit::Circuit, link::Id},
    rules::{
        context::{Context, Fault, Undecided},
        declare::{Check, Cost, Needs, Rule, Verdict, examples},
    },
};

pub(super) const RULE: Rule = Rule {
    id: "circuit-bandwidth",
    summary: "bandwidth that no provider offers",
    why: "Circuits at a provider have 50, 100, 200, 500, 1000, 2000, 5000 or 10000 Mbps. The provider of Terraform takes any \
          number, and the apply fails. 10 Mbps was offered in 2015 and is gone.",
    fix: "set `bandwidth_in_mbps` to one of 50, 100, 200, 500, 1000, 2000, 5000 and 10000",
    cost: Cost::InPlace,
    severity: Severity::editions(Error, Error),
    on_by_default: true,
    since: "0.1.0",
    references: &[links::CIRCUITS_AND_PEERINGS, links::FAQ],
    examples: examples!("circuit-bandwidth"),
    needs: Needs::Either,
    check: Check::Circuit(check),
};

fn check(id: Id<Circuit>, cx: &mut Context<'_>) -> Verdict {
    let circuit = &cx.estate()[id];
    if circuit.bandwidth_in_mbps.is_invalid() {
        let message = "bandwidth is not a whole number of Mbps";
        cx.report(Fault::at(&circuit.bandwidth_in_mbps, message));
    }
    let Some(mbps) = cx.known(&circuit.bandwidth_in_mbps)? else {
        return Ok(());
    };
    let own = offered_by_own_list(circuit, cx)?;
    let offered = own.as_deref().unwrap_or(&limits::PROVIDER_BANDWIDTHS_MBPS);
    if u32::try_from(**mbps).is_ok_and(|mbps| offered.contains(&mbps)) {
        return Ok(());
    }
    // The preview of circuits to other clouds has bandwidths of its own.
    let tier = cx.known(&circuit.sku_tier)?;
    if tier.is_some_and(|tier| tier.eq_ignore_ascii_case(skus::MULTI_CLOUD)) {
        return Ok(());
    }
    let message = match own {
        Some(_) => {
            format!("bandwidth of `{mbps}` Mbps is not offered by the provider in your list")
        }
        None => format!("bandwidth of `{mbps}` Mbps is not offered by any provider"),
    };
    let fault = Fault::at(mbps, message);
    cx.report(match mbps.shown() {
        Some(number) => fault
            .help(advice(*number, offered))
            .write_if(mbps, only_choice(*number, offered)),
        None => fault,
    });
    Ok(())
}

/// What the user's own list says of the circuit's provider, if there is such a list.
fn offered_by_own_list(circuit: &Circuit, cx: &Context<'_>) -> Result<Option<Vec<u32>>, Undecided> {
    let catalogue = cx.catalogue();
    let mut clouds = [Cloud::Public, Cloud::UsGov, Cloud::China].into_iter();
    let imported = clouds.find(|cloud| catalogue.imported_on(*cloud).is_some());
    let Some(cloud) = imported else {
        return Ok(None);
    };
    let Some(name) = cx.known(&circuit.service_provider_name)? else {
        return Ok(None);
    };
    Ok(match catalogue.provider(cloud, name) {
        Match::Exact(provider) => provider.bandwidths_mbps.clone(),
        _ => None,
    }
    .filter(|offered| !offered.is_empty()))
}

/// The bandwidth that is surely meant: as many Gbps as are written, or a number that is a slip of the pen beside one that
/// is offered. 10 is none: those of 2015 may be meant.
fn only_choice(mbps: i64, offered: &[u32]) -> Option<u32> {
    let offered = || offered.iter().copied();
    let of_2015 = mbps == i64::from(limits::BANDWIDTH_OF_2015_MBPS);
    let in_gbps = offered().find(|known| i64::from(*known) == mbps.saturating_mul(1000));
    // 1024 Mbps are what others call 1 Gbps.
    let binary =
        offered().find(|known| known % 1000 == 0 && i64::from(known / 1000) * 1024 == mbps);
    in_gbps.or(binary).filter(|_| !of_2015)
}

/// Which bandwidths to take instead: the neighbours, or the one of as many Gbps.
fn advice(mbps: i64, offered: &[u32]) -> String {
    let find = |wanted: i64| {
        offered
            .iter()
            .copied()
            .find(|known| i64::from(*known) == wanted)
    };
    if let Some(gbps) = find(mbps.saturating_mul(1000)) {
        let history = if mbps == i64::from(limits::BANDWIDTH_OF_2015_MBPS) {
            ", or 50: the 10 Mbps of 2015 are gone"
        } else {
            ""
        };
        return format!("write {gbps} for {mbps} Gbps{history}");
    }
    let below = offered.iter().rev().find(|known| i64::from(**known) < mbps);
    let above = offered.iter().find(|known| i64::from(**known) > mbps);
    match (below, above) {
        (Some(below), Some(above)) => format!("write {below} or {above}"),
        (Some(below), None) => format!("write {below}; more needs ExpressRoute Direct"),
        (None, Some(above)) => format!("write {above}, the smallest one"),
        (None, None) => "write a bandwidth that the provider offers".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::advice;
    use crate::azure::limits::PROVIDER_BANDWIDTHS_MBPS as OFFERED;

    #[test]
    fn the_neighbours_are_offered() {
        let cases = [
            (300, "write 200 or 500"),
            (20_000, "write 10000; more needs ExpressRoute Direct"),
            (20, "write 50, the smallest one"),
            (0, "write 50, the smallest one"),
            (-1, "write 50, the smallest one"),
            (i64::MIN, "write 50, the smallest one"),
            (i64::MAX, "write 10000; more needs ExpressRoute Direct"),
            (2, "write 2000 for 2 Gbps"),
            (
                10,
                "write 10000 for 10 Gbps, or 50: the 10 Mbps of 2015 are gone",
            ),
        ];
        for (mbps, expected) in cases {
            assert_eq!(advice(mbps, &OFFERED), expected, "{mbps}");
        }
        assert_eq!(advice(7, &[]), "write a bandwidth that the provider offers");
    }
}
