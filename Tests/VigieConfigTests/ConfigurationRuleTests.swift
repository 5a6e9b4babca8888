// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieConfig
import VigieCore

@Suite("What a configuration becomes")
struct ConfigurationRuleTests {
    /// Loads a text as `vigie.yaml`.
    private func load(_ text: String) throws -> Configuration {
        let folder = try TemporaryFolder()
        let path = try folder.write("vigie.yaml", text)
        return try ConfigurationLoader.load(path: path, environment: [:]).configuration
    }

    @Test("a preset is two lines", arguments: ["ransomware.live", "ransomlook", "ransomwatch", "hibp"])
    func preset(_ name: String) throws {
        let source = try load("sources:\n  - id: a\n    preset: \(name)\nsinks: [{id: log, kind: log}]\n").sources[0]
        guard case .json(let rules) = source.rules else {
            Issue.record("a preset reads JSON")
            return
        }
        #expect(source.url.hasPrefix("https://"))
        #expect(source.interval >= 900)
        #expect(!rules.title.isEmpty && !rules.date.isEmpty)
    }

    @Test("the preset of ransomware.live reads both shapes of its victims")
    func shapes() throws {
        let source = try load("sources: [{id: a, preset: ransomware.live}]\nsinks: [{id: log, kind: log}]\n").sources[0]
        guard case .json(let rules) = source.rules else {
            Issue.record("a preset reads JSON")
            return
        }
        #expect(rules.title == ["victim", "post_title"])
        #expect(rules.author == ["group", "group_name"])
        #expect(rules.items.isEmpty)
    }

    @Test("a key of a source is stronger than its preset, the preset stronger than the defaults")
    func precedence() throws {
        let configuration = try load(
            """
            defaults: {interval: 5m, max_bytes: 1MiB, min_posts: 7}
            sources:
              - {id: a, preset: hibp}
              - {id: b, preset: hibp, interval: 2h, title: Name, max_bytes: 2MiB, min_posts: 0}
              - {id: c, kind: feed, url: "https://news.example/"}
            sinks: [{id: log, kind: log}]
            """)
        #expect(configuration.sources.map(\.interval) == [3600, 7200, 300])
        #expect(configuration.sources.map(\.fetch.maximumBytes) == [16 << 20, 2 << 20, 1 << 20])
        #expect(configuration.sources.map(\.expectations.minimumPosts) == [7, 0, 7])
        guard case .json(let rules) = configuration.sources[1].rules else {
            Issue.record("a preset reads JSON")
            return
        }
        #expect(rules.title == ["Name"])
        #expect(rules.id == ["Name"])
    }

    @Test("forums get a neutral user agent, others the honest one, unless somebody says otherwise")
    func userAgent() throws {
        let configuration = try load(
            """
            defaults: {proxy: "socks5h://127.0.0.1:9050"}
            sources:
              - {id: a, kind: page, url: "https://forum.example/", item: li}
              - {id: b, kind: page, url: "https://forum.example/", item: li, user_agent: honest}
              - {id: c, kind: page, url: "https://news.example/", item: li}
              - {id: d, kind: page, url: "https://news.example/", item: li, user_agent: neutral}
              - {id: e, kind: feed, url: "https://forum.example/", user_agent: Watcher/1}
            sinks: [{id: log, kind: log}]
            """)
        let agents = configuration.sources.map(\.fetch.userAgent)
        #expect(agents[0]?.hasPrefix("Mozilla/5.0") == true)
        #expect(agents[1...].map { $0?.prefix(9) } == [nil, nil, "Mozilla/5", "Watcher/1"])
    }

    @Test("without routes everything goes to every sink, notices too")
    func implicitRoute() throws {
        let configuration = try load("sinks: [{id: log, kind: log}, {id: more, kind: log}]\n")
        #expect(configuration.routes == [Route(name: "default", sinks: ["log", "more"], notices: true)])
    }

    @Test("routes that name nobody and entries that no route takes are warned about")
    func coverage() throws {
        let configuration = try load(
            """
            sinks: [{id: log, kind: log}]
            routes:
              - {name: a, establishments: [miote, former], sinks: log}
              - {name: b, tags: [privat], sinks: log}
            """)
        let entries = [
            Entry(id: "miotte", name: "Miotte", tags: ["private"]), Entry(id: "b", name: "B", formerIDs: ["former"]),
            Entry(id: "c", kind: .platform, name: "C"),
        ]
        let warnings = configuration.warnings(about: Watchlist(entries: entries, digest: ""))
        #expect(
            warnings.map { "\($0.position.line): \($0.message) (\($0.hint ?? ""))" } == [
                "3: route \"a\": no entry has the id \"miote\" (did you mean \"miotte\"?)",
                "4: route \"b\": no entry has the tag \"privat\" (did you mean \"private\"?)",
                "3: no route takes \"miotte\" and 1 more (add a route without establishments and tags)",
            ])
    }

    @Test("a child is covered by its parent's route, and a default route covers all")
    func covered() throws {
        let entries = [Entry(id: "a", name: "A1", parent: "g"), Entry(id: "g", name: "Groupe")]
        let watchlist = Watchlist(entries: entries, digest: "")
        let byParent = try load("sinks: [{id: log, kind: log}]\nroutes: [{establishments: g, sinks: log}]\n")
        #expect(byParent.warnings(about: watchlist).isEmpty)
        let byDefault = try load("sinks: [{id: log, kind: log}]\nroutes: [{sinks: log}]\n")
        #expect(byDefault.warnings(about: watchlist).isEmpty)
    }

    @Test("relative paths begin in the folder of the file")
    func relative() throws {
        let folder = try TemporaryFolder()
        try folder.write("ca.pem", "-----BEGIN CERTIFICATE-----\n")
        let path = try folder.write(
            "vigie.yaml",
            "watchlists: lists\nstore: {directory: state}\nsinks: [{id: a, kind: webhook, url: \"http://127.0.0.1/\", ca_file: ca.pem}]\n"
        )
        let configuration = try ConfigurationLoader.load(path: path, environment: [:]).configuration
        #expect(configuration.watchlists == folder.path + "/lists")
        #expect(configuration.store.directory == folder.path + "/state")
        #expect(configuration.sinks[0].caFile == folder.path + "/ca.pem")
    }
}
