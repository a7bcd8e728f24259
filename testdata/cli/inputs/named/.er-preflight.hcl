baseline = "baseline.json"
