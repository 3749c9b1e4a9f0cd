using WireMock.Server;

namespace Sandbox;

/// <summary>Recorded exchanges of a partner: WireMock mappings, the same files a plain WireMock loads.</summary>
public static class RecordedExchanges
{
    /// <summary>Where the mappings of a partner lie beside the program.</summary>
    public static string FolderOf(string partnerId) => Path.Combine(AppContext.BaseDirectory, "sandbox", partnerId, "mappings");

    /// <summary>Loads every mapping of the folder; returns how many.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">A file is no mapping.</exception>
    public static int Load(WireMockServer server, string folder)
    {
        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToArray();
        foreach (var file in files)
        {
            if (!server.ReadStaticMappingAndAddOrUpdate(file))
            {
                throw new InvalidDataException($"{Path.GetFileName(file)} 不是 WireMock 映射文件");
            }
        }

        return files.Length;
    }
}
