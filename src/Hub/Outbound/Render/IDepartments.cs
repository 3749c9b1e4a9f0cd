namespace Hub.Outbound.Render;

/// <summary>Departments of the reference data.</summary>
internal interface IDepartments
{
    /// <summary>The department of that id; null when the reference data has none.</summary>
    Department? Find(string id);
}

/// <summary>What a partner's row says of a department. <c>Uscc</c> is its code in national formats.</summary>
internal sealed record Department(string Id, string Name, string Uscc, string? DivisionCode);
