// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// A public tracker whose address and fields are known, so that its source is two lines.
enum SourcePreset: String, CaseIterable {
    /// Fields of `/v2/recentvictims`, and of `/v2/countryvictims/FR` and the like, which name them otherwise
    /// (https://api.ransomware.live/apidocs).
    case ransomwareLive = "ransomware.live"
    /// Fields of `/api/recent` (https://www.ransomlook.io/doc/).
    case ransomLook = "ransomlook"
    /// Fields of `posts.json` (https://github.com/joshhighet/ransomwatch).
    case ransomwatch
    /// Fields of the breaches endpoint (https://haveibeenpwned.com/API/v3#AllBreaches).
    case hibp

    /// Where it is read unless `url` says otherwise.
    var url: String {
        switch self {
        case .ransomwareLive: "https://api.ransomware.live/v2/recentvictims"
        case .ransomLook: "https://www.ransomlook.io/api/recent"
        case .ransomwatch: "https://raw.githubusercontent.com/joshhighet/ransomwatch/main/posts.json"
        case .hibp: "https://haveibeenpwned.com/api/v3/breaches"
        }
    }

    /// Seconds between polls: as often as it changes and its terms allow.
    var interval: Double {
        switch self {
        case .ransomwareLive, .ransomLook: 1800
        case .ransomwatch, .hibp: 3600
        }
    }

    /// Cap on the answer: the histories of two of them come whole.
    var maximumBytes: Int {
        switch self {
        case .ransomwareLive, .ransomLook, .hibp: 16 << 20
        case .ransomwatch: 32 << 20
        }
    }

    var rules: JSONRules {
        switch self {
        case .ransomwareLive:
            JSONRules(
                title: ["victim", "post_title"], link: ["url", "post_url", "claim_url"],
                author: ["group", "group_name"], date: ["discovered", "published", "attackdate"],
                body: ["domain", "website", "description", "activity", "data_size", "country"], id: ["url"])
        case .ransomLook:
            JSONRules(
                title: ["post_title"], link: ["link"], author: ["group_name"], date: ["discovered"],
                body: ["description"])
        case .ransomwatch:
            JSONRules(title: ["post_title"], author: ["group_name"], date: ["discovered"])
        case .hibp:
            JSONRules(
                title: ["Title", "Name"], date: ["AddedDate"], body: ["Description", "Domain", "DataClasses"],
                id: ["Name"])
        }
    }
}
