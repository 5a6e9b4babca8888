// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Reads public registers of establishments; blocking, call it off the cooperative pool.
///
/// Three layouts, told apart by the file's first line:
/// - FINESS as data.gouv.fr offers it (`etalab-cs1100507-stock-…`, `etalab-cs1100502-…`, `etalab-cs1100501-…`): fields
///   parted by `;`, no header, each line headed by its section (`structureet`, `structureej`, `geolocalisation`);
/// - any CSV with a header that names its columns as FINESS does (`nofinesset`, `rs`, `rslongue`, `ligneacheminement`; or
///   `rs_courte`, `rs_longue`, `ville_cp`, …), the yearly `etalab_stock_et_…` files among them;
/// - Eurostat's list of health-care services (`id`, `hospital_name`, `site_name`, `postcode`, `city`, `cc`).
///
/// Sources: "Jeu de données FINESS etalab_cs1100502/507", description of the files on data.gouv.fr (section names, order
/// of the fields); Eurostat/healthcare-services on GitHub.
public enum RegisterReader {
    /// Larger files are refused: the whole French register of all trades has about 100 MB.
    public static let sizeLimit = 512 << 20

    /// What one file holds.
    public struct Reading: Sendable {
        /// In the file's order.
        public var records: [RegisterRecord] = []
        /// Lines that could not be read, at most 50; the last says how many more.
        public var problems: [ConfigurationProblem] = []
    }

    /// Reads one file; throws where it is none of the layouts.
    public static func read(path: String) throws(ConfigurationErrors) -> Reading {
        let problems = ProblemList(file: path)
        let content: BoundedFile.Content
        do {
            content = try BoundedFile.read(path, limit: sizeLimit)
        } catch {
            throw refusal(path, "the register cannot be read: \(error.reason)")
        }
        guard !content.bytes.isEmpty else { throw refusal(path, "the register is empty") }
        // Registers hold control characters; they are repaired value by value.
        let bytes = Windows1252.utf8(content.bytes)
        problems.text = SourceText(file: path, bytes: bytes, string: "")
        var reading = Reading()
        if RawRegister.recognises(bytes) {
            reading.records = RawRegister(problems: problems).read(bytes)
        } else if let table = RegisterTable(bytes, problems: problems) {
            reading.records = table.read()
        } else {
            throw refusal(
                path, "this is no register that is known",
                "FINESS as data.gouv.fr has it, a CSV with its column names, or Eurostat's list of hospitals")
        }
        reading.problems = problems.errors
        if problems.omittedErrors > 0 {
            reading.problems.append(
                ConfigurationProblem(
                    position: FilePosition(file: path, line: problems.errors.last?.position.line ?? 1, column: 1),
                    message: "\(problems.omittedErrors) more lines could not be read"))
        }
        return reading
    }

    private static func refusal(_ path: String, _ message: String, _ hint: String? = nil) -> ConfigurationErrors {
        ConfigurationErrors([
            ConfigurationProblem(position: FilePosition(file: path, line: 1, column: 1), message: message, hint: hint)
        ])
    }
}
