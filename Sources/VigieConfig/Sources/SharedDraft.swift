// SPDX-License-Identifier: Apache-2.0

/// What sources may have in common: the keys of `defaults:`, which every source may set for itself.
struct SharedDraft {
    typealias Field = (name: Located<String>, value: Located<String>)

    var interval: Located<Double>?
    var pages: Located<Int>?
    var timezone: Located<Int>?
    var dayFirst: Located<Bool>?
    var headers: [Field] = []
    var cookies: [Field] = []
    var userAgent: Located<String>?
    var proxy: Located<String>?
    var caFile: Located<String>?
    var allowPrivate: Located<Bool>?
    var connectTimeout: Located<Double>?
    var totalTimeout: Located<Double>?
    var lowSpeedTime: Located<Double>?
    var lowSpeedLimit: Located<Int>?
    var maximumBytes: Located<Int>?
    var hostConcurrency: Located<Int>?
    var hostDelay: Located<Double>?
    var minimumPosts: Located<Int>?
    var alertAfter: Located<Int>?

    /// Nothing set.
    init() {}

    /// Reads the keys that are there.
    init(_ reader: MapReader) {
        interval = reader.duration("interval", in: 1...(30 * 86400))
        pages = reader.number("pages", in: 1...100)
        timezone = reader.value(
            "timezone", "an offset", example: "\"+01:00\"",
            hint: { _ in "write \"+01:00\" or UTC; names of zones are not read" }, ZoneText.read)
        dayFirst = reader.flag("day_first")
        headers = reader.fields("headers", example: "{Accept-Language: fr}") ?? []
        cookies = reader.fields("cookies", example: "{session: \"credential:NAME\"}") ?? []
        userAgent = reader.text("user_agent", example: "neutral")
        proxy = reader.text("proxy", example: "socks5h://127.0.0.1:9050")
        caFile = reader.text("ca_file", example: "/etc/vigie/ca.pem")
        allowPrivate = reader.flag("allow_private")
        if let timeouts = reader.section("timeouts", what: "timeouts", example: "{connect: 10s, total: 30s}") {
            connectTimeout = timeouts.duration("connect", in: 0.1...600)
            totalTimeout = timeouts.duration("total", in: 0.1...3600)
            lowSpeedTime = timeouts.duration("low_speed", in: 1...600)
            timeouts.finish()
        }
        lowSpeedLimit = reader.size("low_speed_limit", in: 1...(1 << 30))
        maximumBytes = reader.size("max_bytes", in: 1024...(256 << 20))
        hostConcurrency = reader.number("host_concurrency", in: 1...64)
        hostDelay = reader.duration("host_delay", in: 0...3600)
        minimumPosts = reader.number("min_posts", in: 0...10000)
        alertAfter = reader.number("alert_after", in: 1...1000)
    }

    /// These settings, and the others' where these are silent. Headers and cookies are merged by name.
    func over(_ others: SharedDraft) -> SharedDraft {
        var all = self
        all.interval = interval ?? others.interval
        all.pages = pages ?? others.pages
        all.timezone = timezone ?? others.timezone
        all.dayFirst = dayFirst ?? others.dayFirst
        all.headers = Self.merge(headers, over: others.headers)
        all.cookies = Self.merge(cookies, over: others.cookies)
        all.userAgent = userAgent ?? others.userAgent
        all.proxy = proxy ?? others.proxy
        all.caFile = caFile ?? others.caFile
        all.allowPrivate = allowPrivate ?? others.allowPrivate
        all.connectTimeout = connectTimeout ?? others.connectTimeout
        all.totalTimeout = totalTimeout ?? others.totalTimeout
        all.lowSpeedTime = lowSpeedTime ?? others.lowSpeedTime
        all.lowSpeedLimit = lowSpeedLimit ?? others.lowSpeedLimit
        all.maximumBytes = maximumBytes ?? others.maximumBytes
        all.hostConcurrency = hostConcurrency ?? others.hostConcurrency
        all.hostDelay = hostDelay ?? others.hostDelay
        all.minimumPosts = minimumPosts ?? others.minimumPosts
        all.alertAfter = alertAfter ?? others.alertAfter
        return all
    }

    private static func merge(_ own: [Field], over others: [Field]) -> [Field] {
        let names = Set(own.map { $0.name.value.lowercased() })
        return others.filter { !names.contains($0.name.value.lowercased()) } + own
    }
}
