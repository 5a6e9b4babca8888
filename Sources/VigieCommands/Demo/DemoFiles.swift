// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The folder of one demonstration: the same kinds of files that an operator would write, and the daemon's state.
struct DemoFiles {
    let folder: URL

    var configuration: URL { folder.appending(path: "vigie.yaml") }
    var watchlist: URL { folder.appending(path: "watchlists/demo.yaml") }
    var log: URL { folder.appending(path: "daemon.log") }

    /// Writes them for an exhibition and a chat at these addresses.
    init(exhibition: String, chat: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "vigie-demo-\(getpid())")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "watchlists"), withIntermediateDirectories: true)
        try Data(DemoFiles.watchlistText.utf8).write(to: watchlist)
        try Data(DemoFiles.configurationText(folder: folder.path, exhibition: exhibition, chat: chat).utf8)
            .write(to: configuration)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: configuration.path)
        try Data().write(to: log)
    }

    static let watchlistText = """
        version: 1
        establishments:
          - name: Hôpital privé des Trois-Chênes
            id: trois-chenes
            domains: [hopital-trois-chenes.example]
            city: Belfort
            postcodes: ["90000"]
            kind: hospital
          - name: Cabinet d'ophtalmologie du Mont-Joyeux
            id: mont-joyeux
            aliases: [Ophtalmo Mont-Joyeux]
            domains: [ophtalmo-mont-joyeux.example]
            city: Sallanches
            postcodes: ["74700"]
            kind: practice
        platforms:
          - name: Toubibook
            id: toubibook
            domains: [toubibook.example]

        """

    private static func configurationText(folder: String, exhibition: String, chat: String) -> String {
        """
        version: 1
        watchlists: \(folder)/watchlists
        store:
          directory: \(folder)/state
        status:
          control_socket: \(folder)/control.sock
        limits:
          start_spread: 1s
        defaults:
          interval: 2s
          allow_private: true
          host_delay: 0s
        sources:
          - id: quay-board
            kind: page
            url: \(exhibition)/board
            item: "article.message--post"
            title: "h3.title a"
            link: "h3.title a@href"
            author: "@data-author"
            date: "time@datetime"
            body: "div.bbWrapper"
            post_id: "@data-content"
          - id: leak-tracker
            kind: feed
            url: \(exhibition)/tracker.xml
          - id: paste-archive
            kind: paste
            url: \(exhibition)/archive
            item: "//table[contains(@class,'maintable')]//tr[td]"
            title: "td a"
            link: "td a@href"
            raw: "\(exhibition)/raw/{id}"
        sinks:
          - id: trois-chenes-soc
            kind: mattermost
            url: "\(chat)/hooks/trois-chenes-soc"
            allow_private: true
          - id: mont-joyeux-it
            kind: mattermost
            url: "\(chat)/hooks/mont-joyeux-it"
            allow_private: true
          - id: regional-cert
            kind: mattermost
            url: "\(chat)/hooks/regional-cert"
            allow_private: true
        routes:
          - name: Trois-Chênes
            establishments: [trois-chenes]
            sinks: [trois-chenes-soc]
          - name: Mont-Joyeux
            establishments: [mont-joyeux]
            sinks: [mont-joyeux-it]
          - name: everything
            sinks: [regional-cert]
            audience: all

        """
    }

    /// Removes everything.
    func remove() { try? FileManager.default.removeItem(at: folder) }
}
