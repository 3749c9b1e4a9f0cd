using Hub.Ledger;
using Hub.Registry;

namespace Hub.Inbound;

/// <summary>A large submission in the line of its feed.</summary>
internal sealed class IntakeEntry(SubmissionRow submission, InboundFeed feed)
{
    public SubmissionRow Submission { get; } = submission;

    public InboundFeed Feed { get; } = feed;

    /// <summary>Its bytes, while they are at hand and nobody has begun to read them.</summary>
    public Stream? Bytes { get; set; }

    /// <summary>Ends when the submission has come to its end, or was given up.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether it is out of the pipeline: behind another of its feed, or waiting for its next try.</summary>
    public bool IsParked { get; set; }

    /// <summary>When it is tried again after a failure; null when nothing failed.</summary>
    public DateTimeOffset? NextTry { get; set; }

    /// <summary>Failures in a row at the same place, outages included.</summary>
    public int Tries { get; set; }

    /// <summary>Those among them that no outage explains.</summary>
    public int Bugs { get; set; }

    /// <summary>How far it was committed when it failed last.</summary>
    public Watermark FailedAt { get; set; }
}
