using System.CommandLine;
using Hub.EDocuments.Signing;

namespace Hub.Cli.Documents;

/// <summary><c>hub document keys</c>: the keys that verify; <c>--rotate</c> makes a new one to sign with.</summary>
internal static class DocumentKeysCommand
{
    public static Command Build()
    {
        var rotate = new Option<bool>("--rotate") { Description = "换用新密钥；旧公钥继续用于核验，运行中的枢纽重启后生效 / make a new key" };
        var data = CommandOptions.Data();
        var keys = new Command("keys", "文书签名密钥：列出或更换 / Signing keys of documents") { rotate, data };
        keys.SetAction(parsed => Run(CommandOptions.Hub(parsed, data).DataFolder, parsed.GetValue(rotate), Console.Out));
        return keys;
    }

    internal static int Run(string dataFolder, bool rotate, TextWriter output)
    {
        var folder = new KeyFolder(dataFolder);
        if (rotate)
        {
            output.WriteLine($"新密钥 / new key: {folder.Rotate().KeyId}");
        }

        var known = folder.Ring().Ids.Order(StringComparer.Ordinal).ToList();
        foreach (var id in known)
        {
            output.WriteLine($"{id}　公钥 / public key: {Path.Combine(folder.Path, id + KeyFolder.PublicEnding)}");
        }

        if (known.Count == 0)
        {
            output.WriteLine("尚无密钥，首次制作文书时自动生成 / no key yet");
        }

        return 0;
    }
}
