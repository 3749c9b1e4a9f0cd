namespace Hub.Ledger;

/// <summary>Kinds of recipients that the hub treats in a way of their own; all kinds are in <c>documents/recipients.yaml</c>.</summary>
internal static class RecipientKinds
{
    /// <summary>The business the document is about.</summary>
    public const string Subject = "subject";

    public const string Inspector = "inspector";

    /// <summary>The authority that a lead is handed over to.</summary>
    public const string Receiver = "receiver";

    /// <summary>
    /// Whether a document is served on it and a day of service follows. Platforms, inspectors and the public are only told, and that a
    /// platform took a file is no service on the business it is meant for.
    /// </summary>
    public static bool IsServed(string kind) => kind is Subject or Receiver;
}
