namespace Hub.Ledger;

/// <summary>
/// A batch does not follow on what is stored of its submission: another hub has gone on with it, because this one was thought gone.
/// Nothing of the batch was written.
/// </summary>
internal sealed class SubmissionMovedException(SubmissionId submission) : Exception($"Submission {submission} was taken further by another hub.");
