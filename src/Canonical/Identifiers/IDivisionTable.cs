namespace Canonical.Identifiers;

/// <summary>GB/T 2260 with its history. The embedded table is a beginning; a deployment feeds its own from <c>schemas/codes</c>.</summary>
public interface IDivisionTable
{
    /// <summary>The division of that code, abolished ones included; null when the table does not hold it.</summary>
    DivisionEntry? Find(string code);

    /// <summary>Whether the table holds every code, past and present, of the province with these first two digits.</summary>
    bool IsComplete(string province);
}
