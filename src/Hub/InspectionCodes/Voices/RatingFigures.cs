namespace Hub.InspectionCodes.Voices;

/// <summary>
/// Ratings of a department in figures: how many, how good, which tags; never who, when or what was written.
/// They move in steps of several ratings: from one more a department could tell what the enterprise it visited yesterday said.
/// </summary>
internal sealed record RatingFigures(string DepartmentId, int? Count, double? Average, IReadOnlyDictionary<string, int>? Tags)
{
    /// <param name="department">Whose figures.</param>
    /// <param name="ratings">All ratings of the department, the oldest first.</param>
    /// <param name="step">So many ratings make a step; below the first there are no figures.</param>
    public static RatingFigures Of(string department, IReadOnlyList<KeptRating> ratings, int step)
    {
        var counted = ratings.Take(ratings.Count - (ratings.Count % Math.Max(step, 1))).ToList();
        return counted.Count == 0
            ? new RatingFigures(department, null, null, null)
            : new RatingFigures(
                department, counted.Count, Math.Round(counted.Average(rating => rating.Score), 1),
                counted.SelectMany(rating => rating.Tags).CountBy(tag => tag).OrderBy(tag => tag.Key, StringComparer.Ordinal).ToDictionary());
    }
}
