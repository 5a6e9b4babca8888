// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("The architecture")
struct ArchitectureTests {
    @Test("only its binding imports a C module, stages never import each other, libraries have one owner")
    func imports() {
        let files = Repository.files(in: "Sources").filter { $0.hasSuffix(".swift") }
        #expect(files.count > 20)
        for path in files {
            let target = String(path.split(separator: "/")[1])
            let violations = ImportRules.violations(target: target, path: path, text: Repository.text(path) ?? "")
            #expect(violations.isEmpty)
        }
    }

    @Test(
        "each import rule is seen when it is broken",
        arguments: [
            ("VigieParse", "import CVigieXML", "x: only VigieXML may import CVigieXML"),
            ("VigieParse", "internal import CVigieNew", "x: only no target may import CVigieNew"),
            ("VigieParse", "public import VigieMatch", "x: the stage VigieParse imports the stage VigieMatch"),
            (
                "VigieMatch", "@preconcurrency import struct VigieStore.Row",
                "x: the stage VigieMatch imports the stage VigieStore"
            ),
            ("VigieApp", "import Yams", "x: only VigieConfig may import Yams"),
            ("VigieXML", "public import CVigieXML", "x: CVigieXML must not be seen outside of VigieXML"),
        ])
    func broken(_ target: String, _ line: String, _ violation: String) {
        let text = "// SPDX-License-Identifier: Apache-2.0\n\nimport VigieCore\n\(line)\n"
        #expect(ImportRules.violations(target: target, path: "x", text: text) == [violation])
    }

    @Test("an allowed import, a comment and a string break no rule")
    func allowed() {
        let text = "import CVigieXML\n// import VigieMatch\nlet text = \"import Yams\"\n"
        #expect(ImportRules.violations(target: "VigieXML", path: "x", text: text).isEmpty)
        #expect(ImportRules.imports(of: text) == ["CVigieXML"])
    }

    @Test("every target of Package.swift stands in ARCHITECTURE.md")
    func targets() throws {
        let names = ManifestReading.targets(of: try #require(Repository.text("Package.swift")))
        #expect(names.count >= 20)
        #expect(names.contains("vigie") && names.contains("VigieConfig") && names.contains("CVigieXML"))
        let page = try #require(Repository.text("ARCHITECTURE.md"), "ARCHITECTURE.md is missing")
        for name in names { #expect(page.contains("`\(name)`"), "\(name) is missing in ARCHITECTURE.md") }
    }

    @Test("every folder of Sources is a target of Package.swift")
    func folders() throws {
        let names = Set(ManifestReading.targets(of: try #require(Repository.text("Package.swift"))))
        let folders = Set(Repository.files(in: "Sources").map { String($0.split(separator: "/")[1]) })
        #expect(folders.subtracting(names).isEmpty)
    }

    @Test("every source file begins with the licence")
    func licence() {
        let line = "// SPDX-License-Identifier: Apache-2.0\n"
        let files = ["Sources", "Tests", "Benchmarks"].flatMap { Repository.files(in: $0) }
            .filter { path in [".swift", ".h"].contains { path.hasSuffix($0) } && !path.contains("/Fixtures/") }
        #expect(files.count > 40)
        for path in files {
            let text = Repository.text(path) ?? ""
            #expect(text.hasPrefix(line) || text.hasPrefix("/* SPDX-License-Identifier: Apache-2.0 */\n"), "\(path)")
        }
        let manifest = Repository.text("Package.swift")
        #expect(manifest?.split(separator: "\n").dropFirst().first.map { $0 + "\n" } == line)
    }
}
