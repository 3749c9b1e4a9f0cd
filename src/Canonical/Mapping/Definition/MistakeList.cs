namespace Canonical.Mapping.Definition;

/// <summary>Collects the mistakes of one file.</summary>
internal sealed class MistakeList(string file)
{
    private readonly List<MappingMistake> _items = [];

    public IReadOnlyList<MappingMistake> Items => _items;

    public void Add(int line, string message) => _items.Add(new MappingMistake(file, line, message));

    /// <summary>"A、B、C": what would have been right.</summary>
    public static string Choices(IEnumerable<string> words) => string.Join("、", words);
}
