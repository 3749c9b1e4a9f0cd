using System.Text.Json;

namespace Hub.Cli;

/// <summary>One file to import: where it is, what it is called in reports, and its feed when that is known.</summary>
internal sealed record ImportFile(string Path, string Name, string? Partner, string? Feed);

/// <summary>What <c>hub import PATH</c> is asked to import, in order.</summary>
internal static class ImportList
{
    /// <summary>Partner that sends reference lists in an import list.</summary>
    private const string RegistryPartner = "district-registry";

    private const string Form = "{\"reference\":[\"departments\",…],\"feeds\":[{\"department\":…,\"feed\":…,\"file\":…}]}";

    public static IReadOnlyList<ImportFile>? Read(string path, string? partner, string? feed, out string? mistake)
    {
        mistake = null;
        if (File.Exists(path))
        {
            return [new ImportFile(path, Path.GetFileName(path), partner, feed)];
        }

        if (!Directory.Exists(path))
        {
            mistake = $"找不到 {path}，请核对路径 / no such file or folder.";
            return null;
        }

        var manifest = Path.Combine(path, "manifest.json");
        if (File.Exists(manifest) && partner is null)
        {
            return Manifest(path, manifest, out mistake);
        }

        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith('.'))
            .Order(StringComparer.Ordinal).Select(f => new ImportFile(f, Path.GetRelativePath(path, f).Replace('\\', '/'), partner, feed)).ToList();
        mistake = files.Count == 0 ? $"目录 {path} 中没有文件 / the folder is empty." : null;
        return files.Count == 0 ? null : files;
    }

    private static List<ImportFile>? Manifest(string folder, string manifest, out string? mistake)
    {
        mistake = null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
            var files = new List<ImportFile>();
            if (document.RootElement.TryGetProperty("reference", out var reference))
            {
                files.AddRange(reference.EnumerateArray().Select(name => $"reference/{Text(name)}.csv")
                    .Select(file => new ImportFile(Path.Combine(folder, file), file, RegistryPartner, Path.GetFileNameWithoutExtension(file))));
            }

            if (document.RootElement.TryGetProperty("feeds", out var feeds))
            {
                files.AddRange(feeds.EnumerateArray().Select(f => new ImportFile(
                    Path.Combine(folder, Text(f.GetProperty("file"))), Text(f.GetProperty("file")), Text(f.GetProperty("department")), Text(f.GetProperty("feed")))));
            }

            if (files.Count == 0)
            {
                mistake = $"导入清单 {manifest} 没有列出任何文件，应形如 {Form} / the list names no file.";
                return null;
            }

            if (files.Find(f => !File.Exists(f.Path)) is { } absent)
            {
                mistake = $"导入清单 {manifest} 中的文件 {absent.Name} 不存在 / listed file is missing.";
                return null;
            }

            return files;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            mistake = $"导入清单 {manifest} 不合规：{e.Message} 应形如 {Form}。";
            return null;
        }
    }

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : throw new JsonException($"此处应为文字，实际为 {value.GetRawText()}。");
}
