// SPDX-License-Identifier: Apache-2.0

import Testing
import VigieAnalysis
import VigieCore

/// A name without its kind of place is somebody's beside the town, and nobody's elsewhere.
@Suite("Names without their kind of place")
struct ShortNameTests {
    private static let list = Watchlist(
        entries: [
            Entry(id: "quercelin", name: "Laboratoire Quercelin", city: "Marsigneul"),
            Entry(id: "bertillon", name: "Résidence du Clos Bertillon", city: "Vernouzac"),
        ], digest: "short names")

    private static func roles(_ body: String) throws -> [String] {
        try Judge(list).verdict(Scene.post("fr", body, author: "lea")).verdict.findings.map {
            "\($0.entry)=\($0.role.rawValue)"
        }
    }

    @Test(
        "beside the town a leak of it is suspected",
        arguments: [
            ("Vends base de 94 500 patients, Quercelin, Marsigneul", ["quercelin=suspected"]),
            ("Les dossiers des résidents du Clos Bertillon à Vernouzac ont été volés.", ["bertillon=suspected"]),
        ])
    func suspected(_ body: String, _ roles: [String]) throws {
        #expect(try Self.roles(body) == roles)
    }

    @Test(
        "without the town, as a street, or without a leak it is nobody",
        arguments: [
            "Vends base de 94 500 patients, Quercelin, Lyon",
            "Vends base de 94 500 patients d'un cabinet, 3 rue Quercelin, Marsigneul",
            "Quercelin ouvre à Marsigneul un nouveau point de prélèvement.",
        ])
    func nobody(_ body: String) throws {
        #expect(try Self.roles(body).filter { !$0.hasSuffix("mentioned") }.isEmpty)
    }
}
