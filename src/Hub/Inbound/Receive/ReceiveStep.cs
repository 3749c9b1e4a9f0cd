using System.Buffers;
using System.Security.Cryptography;
using Canonical.Faults;
using Hub.Ledger;

namespace Hub.Inbound.Receive;

/// <summary>Takes the bytes in: digests them on the way into memory or a spool file. They are durable once the ledger has received them.</summary>
internal sealed class ReceiveStep(ReadLimits limits, TimeProvider time, string spoolFolder)
{
    private const int InMemory = 1024 * 1024;

    /// <summary>Either a submission ready for the ledger, or why it is refused. The caller disposes its content.</summary>
    public async Task<(NewSubmission? Submission, Fault? Fault)> TakeAsync(Arrival arrival, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Stream kept = new MemoryStream((int)Math.Min(arrival.Length, InMemory));
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            int read;
            while ((read = await arrival.Content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (kept.Length + read > limits.MaxBytes)
                {
                    await kept.DisposeAsync();
                    return (null, TooLarge());
                }

                if (kept is MemoryStream && kept.Length + read > InMemory)
                {
                    kept = await MoveToFileAsync(kept, cancellationToken);
                }

                digest.AppendData(buffer, 0, read);
                await kept.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        kept.Position = 0;
        var at = time.GetUtcNow();
        return (new NewSubmission(
            SubmissionId.New(at), arrival.Feed, digest.GetHashAndReset(), kept.Length, kept, arrival.FileName, arrival.IdempotencyKey,
            arrival.Door, arrival.Actor, at, arrival.KeyDecides, arrival.IsWhole), null);
    }

    /// <summary>A file that is gone when it is closed, and at the next start at the latest.</summary>
    public Stream SpoolFile()
    {
        OwnerOnly.CreateFolder(spoolFolder);
        return OwnerOnly.Open(Path.Combine(spoolFolder, Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 128 * 1024,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose | FileOptions.SequentialScan,
        });
    }

    private async Task<Stream> MoveToFileAsync(Stream memory, CancellationToken cancellationToken)
    {
        var file = SpoolFile();
        memory.Position = 0;
        await memory.CopyToAsync(file, cancellationToken);
        await memory.DisposeAsync();
        return file;
    }

    private Fault TooLarge() => new(
        "RCV-0413",
        $"报送内容超过上限 {limits.MaxBytes / (1024 * 1024)} MB。",
        "请拆分为多个文件分批报送。");
}
