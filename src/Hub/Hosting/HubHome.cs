namespace Hub.Hosting;

/// <summary>Finds the folder with <c>schemas</c> and <c>mappings</c>: <c>HUB_HOME</c>, beside the program, or above it.</summary>
internal static class HubHome
{
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("HUB_HOME") is { Length: > 0 } set)
        {
            return set;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "schemas", "canonical")) && Directory.Exists(Path.Combine(folder.FullName, "mappings")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
