// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import VigieConfig
import VigieCore
import VigieParse
import VigieStore

/// `--config`, as every command that needs the configuration has it.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .long, help: "The configuration.")
    var config = "/etc/vigie/vigie.yaml"

    /// The file itself, to be read now or later.
    var file: ConfigurationFile { ConfigurationFile(path: config) }

    /// Where its daemon listens, even if the file has since been broken: a command to the daemon must still reach it.
    var controlSocket: String { ConfigurationLoader.controlSocket(path: config) }

    /// Reads it for a command that sends nothing: secrets that cannot be had here are not missed.
    func load() throws -> Configuration { try file.load(needsSecrets: false, checksRules: false) }

    /// The store of the configuration, for looking.
    func openStore() throws -> SQLiteStore {
        let store = try load().store
        return try SQLiteStore.openReadOnly(directory: store.directory, credentials: store.credentials)
    }
}

/// Reads one configuration again and again, as the daemon does at each reload.
struct ConfigurationFile: Sendable {
    let path: String

    /// Reads it; `warn` is called with each warning.
    ///
    /// Selectors and paths are read by the parser, which alone knows them: `checksRules` where they will be used.
    func load(
        needsSecrets: Bool = true, checksRules: Bool = true, warn: (ConfigurationProblem) -> Void = { _ in }
    ) throws -> Configuration {
        let (configuration, warnings) = try ConfigurationLoader.load(
            path: path, environment: ProcessInfo.processInfo.environment, needsSecrets: needsSecrets)
        warnings.forEach(warn)
        let problems = checksRules ? configuration.sources.compactMap(problem(of:)) : []
        guard problems.isEmpty else { throw ConfigurationErrors(problems) }
        return configuration
    }

    /// What is wrong with the rules of a source; nil where nothing is.
    private func problem(of source: Source) -> ConfigurationProblem? {
        do throws(ParseFailure) {
            try DocumentParser.validate(source.rules)
            return nil
        } catch {
            return ConfigurationProblem(
                position: place(of: source.id), message: "source \"\(source.id)\": \(error.message)")
        }
    }

    /// Where a source's `id:` stands; the file's begin where it is not written plainly.
    private func place(of source: SourceID) -> FilePosition {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            guard let key = line.range(of: "id:") else { continue }
            let value = line[key.upperBound...].drop { $0 == " " || $0 == "\"" || $0 == "'" }
            guard value.hasPrefix(source.rawValue) else { continue }
            let after = value.dropFirst(source.rawValue.count).first
            guard after.map({ " \"',}\r#".contains($0) }) ?? true else { continue }
            let column = line.unicodeScalars.distance(from: line.startIndex, to: key.lowerBound) + 1
            return FilePosition(file: path, line: index + 1, column: column)
        }
        return FilePosition(file: path, line: 1, column: 1)
    }
}
