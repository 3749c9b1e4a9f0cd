namespace Hub.EDocuments.Ofd;

/// <summary>Where things stand in the packages written here, and the names of OFD (GB/T 33190-2016).</summary>
internal static class OfdFiles
{
    public const string Namespace = "http://www.ofdspec.org/2016";
    public const string Entry = "OFD.xml";
    public const string Document = "Doc_0/Document.xml";
    public const string PublicResources = "Doc_0/PublicRes.xml";
    public const string DocumentResources = "Doc_0/DocumentRes.xml";
    public const string Font = "Doc_0/Res/font.ttf";
    public const string Code = "Doc_0/Res/code.png";
    public const string Attachments = "Doc_0/Attachs/Attachments.xml";
    public const string Data = "Doc_0/Attachs/data.json";
    public const string Signatures = "Doc_0/Signs/Signatures.xml";
    public const string Signature = "Doc_0/Signs/Sign_0/Signature.xml";
    public const string SignedValue = "Doc_0/Signs/Sign_0/SignedValue.dat";
    public const string Seal = "Doc_0/Signs/Sign_0/Seal.esl";

    /// <summary>Custom data with the document type.</summary>
    public const string TypeKey = "HubType";

    /// <summary>Custom data with the document number.</summary>
    public const string NumberKey = "HubNumber";

    /// <summary>Custom data with the SM3 of the attached structured data.</summary>
    public const string DataKey = "HubDataSM3";

    /// <summary>Custom data with the SM3 of the text on the pages (<see cref="TextDigest"/>).</summary>
    public const string TextKey = "HubTextSM3";

    /// <summary>Custom data with the place of the seal: the page's ID, then its box in millimetres. Absent where no seal is drawn.</summary>
    public const string SealKey = "HubSeal";

    public static string Page(int index) => FormattableString.Invariant($"Doc_0/Pages/Page_{index}/Content.xml");
}
