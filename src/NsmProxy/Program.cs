Console.WriteLine("nsmproxy");
