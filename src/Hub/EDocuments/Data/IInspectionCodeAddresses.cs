namespace Hub.EDocuments.Data;

/// <summary>Knows the public address behind an inspection code, which the QR code of a document holds.</summary>
internal interface IInspectionCodeAddresses
{
    /// <summary>Address of a department's code; null when the code has none.</summary>
    string? AddressOf(string departmentId, string code);
}
