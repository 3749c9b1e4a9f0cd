namespace Hub.EDocuments.Delivery;

/// <summary>What one round of looking after documents did.</summary>
internal readonly record struct DocumentPushResult(int Finished, int Delivered, int Receipts, int Archived)
{
    public int Total => Finished + Delivered + Receipts + Archived;
}
