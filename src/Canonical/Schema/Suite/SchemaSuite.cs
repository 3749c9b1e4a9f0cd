using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Canonical.Schema.Suite;

/// <summary>Runs test files in the format of the official JSON-Schema-Test-Suite.</summary>
public sealed class SchemaSuite
{
    private static readonly Uri RemoteBase = new("http://localhost:1234/");
    private static readonly Uri TestBase = new("https://suite.invalid/");
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    private readonly SchemaRegistry _remotes = new();
    private readonly SchemaOptions _options;

    /// <summary>A runner.</summary>
    /// <param name="remotes">Folder whose files are served as <c>http://localhost:1234/…</c>; null when there is none.</param>
    /// <param name="isFormatAsserted">Whether <c>format</c> is an assertion.</param>
    public SchemaSuite(string? remotes, bool isFormatAsserted)
    {
        _options = new SchemaOptions { IsFormatAsserted = isFormatAsserted };
        if (remotes is null)
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(remotes, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(remotes, file).Replace(Path.DirectorySeparatorChar, '/');
            // A remote that is broken shows in the tests that refer to it.
            _remotes.Add(new Uri(RemoteBase, path), File.ReadAllBytes(file));
        }
    }

    /// <summary>The test files of a folder in order, on request also those of the folders in it; empty when there is none.</summary>
    public static IReadOnlyList<string> Files(string folder, bool isRecursive = false)
    {
        var depth = isRecursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json", depth).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>
    /// Runs every case of a file. A schema that is refused fails all its cases, with the reason;
    /// a file that is no test file is one failed case.
    /// </summary>
    public IReadOnlyList<SuiteCase> Run(string file)
    {
        var cases = new List<SuiteCase>();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), Deep);
            var number = 0;
            foreach (var group in document.RootElement.EnumerateArray())
            {
                var uri = new Uri(TestBase, $"{Path.GetFileNameWithoutExtension(file)}/{(number++).ToString(CultureInfo.InvariantCulture)}");
                RunGroup(group, uri, cases);
            }

            return cases.Count > 0 ? cases : [new SuiteCase(file, false, "no test in it")];
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [new SuiteCase(file, false, "not a test file: " + broken.Message)];
        }
    }

    private void RunGroup(JsonElement group, Uri uri, List<SuiteCase> cases)
    {
        var registry = new SchemaRegistry(_remotes);
        var faults = registry.Add(uri, Bytes(group.GetProperty("schema")));
        var compilation = faults.Count > 0 ? new SchemaCompilation(null, faults) : registry.Compile(uri, _options);
        var title = group.GetProperty("description").GetString()!;
        foreach (var test in group.GetProperty("tests").EnumerateArray())
        {
            var name = $"{title}: {test.GetProperty("description").GetString()}";
            var expected = test.GetProperty("valid").GetBoolean();
            cases.Add(RunCase(compilation, name, Bytes(test.GetProperty("data")), expected));
        }
    }

    private static SuiteCase RunCase(SchemaCompilation compilation, string name, byte[] data, bool expected)
    {
        if (compilation.Validator is not { } validator)
        {
            return new SuiteCase(name, false, string.Join("; ", compilation.Faults.Select(fault => $"{fault.Code} {fault.Message} {fault.Pointer}")));
        }

        var errors = validator.Validate(data);
        var agrees = validator.IsValid(data) == (errors.Count == 0);
        var passed = agrees && (errors.Count == 0) == expected;
        return new SuiteCase(name, passed, !agrees ? "IsValid and Validate disagree" : errors.Count == 0 ? "valid" : errors[0].MessageEn);
    }

    private static byte[] Bytes(JsonElement element) => Encoding.UTF8.GetBytes(element.GetRawText());
}
