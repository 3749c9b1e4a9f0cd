using System.Globalization;
using Districts;

if (args.Length is < 3 or > 4 || !int.TryParse(args[1], CultureInfo.InvariantCulture, out var seed) || DistrictSize.Read(args[2]) is not { } size)
{
    Console.Error.WriteLine("usage: districts FOLDER SEED small|medium|large|INSPECTIONS [--ambiguous]");
    return 2;
}
DistrictGenerator.Write(args[0], seed, size, args.Contains("--ambiguous"));
Console.WriteLine($"{args[0]}: seed {args[1]}, about {size.Inspections} inspections of {size.Subjects} subjects");
return 0;
