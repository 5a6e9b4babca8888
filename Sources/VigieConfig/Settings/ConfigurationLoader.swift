// SPDX-License-Identifier: Apache-2.0

public import Foundation
import VigieCore

/// Reads `vigie.yaml`; blocking, call it off the cooperative pool.
public enum ConfigurationLoader {
    /// Larger files are refused.
    public static let sizeLimit = 4 << 20

    /// Reads the file, checks it whole, resolves its secrets.
    ///
    /// Where `needsSecrets` is false, references that lead to nothing are warnings: a command in an operator's shell has
    /// neither the daemon's environment nor its credentials.
    ///
    /// `environment` serves `env:NAME` and `$CREDENTIALS_DIRECTORY`. Throws all errors of the file at once; what only
    /// looks wrong is returned as warnings. Nothing is changed anywhere.
    public static func load(
        path: String, environment: [String: String] = ProcessInfo.processInfo.environment, needsSecrets: Bool = true
    ) throws(ConfigurationErrors) -> (configuration: Configuration, warnings: [ConfigurationProblem]) {
        let problems = ProblemList(file: path)
        let content: BoundedFile.Content
        do {
            content = try BoundedFile.read(path, limit: sizeLimit)
        } catch {
            let start = FilePosition(file: path, line: 1, column: 1)
            throw ConfigurationErrors([
                ConfigurationProblem(position: start, message: "the configuration cannot be read: \(error.reason)")
            ])
        }
        let folder = folder(of: path)
        if let text = SourceText.decode(content.bytes, file: path, legacy: false, problems: problems) {
            problems.text = text
            let reader = ConfigurationReader(
                environment: environment, isReadableByOthers: content.isReadableByOthers,
                needsSecrets: needsSecrets, folder: folder, problems: problems)
            if let root = YAMLNode.parse(text, problems: problems) {
                if case .empty = root.content {
                    problems.error(.start, "the configuration is empty", "begin with \"version: 1\" and \"sinks:\"")
                } else if let configuration = reader.read(root) {
                    return (configuration, problems.sortedWarnings)
                }
            }
        }
        throw problems.failure
            ?? ConfigurationErrors([
                ConfigurationProblem(
                    position: FilePosition(file: path, line: 1, column: 1), message: "the configuration cannot be read")
            ])
    }

    /// Where the daemon of a configuration listens, whatever else is wrong with the file: the daemon runs on with what it
    /// read before. The default where the file does not say.
    public static func controlSocket(path: String) -> String {
        let usual = StatusSettings().controlSocket
        let problems = ProblemList(file: path)
        guard let content = try? BoundedFile.read(path, limit: sizeLimit),
            let text = SourceText.decode(content.bytes, file: path, legacy: false, problems: problems)
        else { return usual }
        problems.text = text
        guard let root = YAMLNode.parse(text, problems: problems),
            let reader = MapReader(root, what: "the configuration", problems: problems, example: "\"sinks:\""),
            let section = reader.section("status", what: "status", example: "control_socket: …"),
            let socket = section.text("control_socket", example: "/run/vigie/control.sock")
        else { return usual }
        return AddressChecks(folder: folder(of: path), problems: problems).path(socket.value)
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
