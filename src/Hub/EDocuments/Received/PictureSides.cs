using Canonical.Faults;

namespace Hub.EDocuments.Received;

/// <summary>The sides of a picture against the limits.</summary>
internal static class PictureSides
{
    public static Fault? Check(long width, long height, DocumentLimits limits) =>
        width == 0 || height == 0 ? ReceivedFaults.Damaged("图片的宽或高为 0")
        : Math.Max(width, height) > limits.MaxSide ? ReceivedFaults.OverLimit("图片边长（像素）", Math.Max(width, height), limits.MaxSide)
        : null;
}
