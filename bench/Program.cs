Console.Error.WriteLine("usage: ./hub bench ingest|validate|push|memory|chaos");
return 2;
