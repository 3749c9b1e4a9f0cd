using Hub.Ledger;

namespace Hub.EDocuments.Data;

/// <summary>Knows the public address behind an inspection code, which the QR code of a document holds.</summary>
internal interface IInspectionCodeAddresses
{
    /// <summary>Address of a code's page.</summary>
    Uri AddressOf(CodeRow code);
}
