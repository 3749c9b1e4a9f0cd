namespace Hub.InspectionCodes.Voices;

/// <summary>Where a complaint stands; the words are those of the code list <c>complaint-status</c>.</summary>
internal static class ComplaintStates
{
    public const string Received = "received";
    public const string Answered = "answered";
    public const string Closed = "closed";
}
