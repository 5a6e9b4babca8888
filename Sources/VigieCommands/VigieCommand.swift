// SPDX-License-Identifier: Apache-2.0

public import ArgumentParser

/// `vigie`
public struct VigieCommand: AsyncParsableCommand {
    /// Name, help and subcommands.
    public static let configuration = CommandConfiguration(
        commandName: "vigie",
        abstract: "The look-out: reads where stolen data is announced and tells the establishments that it concerns.",
        discussion: """
            Try it:             vigie demo
            Judge a text:       vigie scan --watchlists LIST.yaml post.txt
            Check a watchlist:  vigie watchlist lint LIST.yaml
            Check your files:   vigie check --config /etc/vigie/vigie.yaml
            See one source:     vigie source test NAME
            Send a test alert:  vigie sink test NAME
            Run as a service:   systemctl enable --now vigie     (or: vigie run)
            How is it doing:    vigie status

            Results go to stdout, messages to stderr.
            Exit: 0 fine, 1 failed or found, 64 usage, 75 try later, 78 configuration.
            Manual: vigie(8), vigie.yaml(5), vigie-watchlist(5).
            """,
        version: Version.text,
        subcommands: [
            RunCommand.self, CheckCommand.self, ScanCommand.self, ExplainCommand.self, WatchlistCommand.self,
            StatusCommand.self,
            ReloadCommand.self, SourceCommand.self, SinkCommand.self, IncidentCommand.self, OutboxCommand.self,
            DemoCommand.self,
        ])

    /// Without a subcommand it prints its help.
    public init() {}
}
