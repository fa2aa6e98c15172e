/** How large a picture is that is taken away from headamp: the same from the page and from the command line. */

/** The plot inside a saved picture, in CSS pixels. (judgement) Wide enough that its words can be read across two columns of print. */
export const savedPlot = { widthCount: 720, heightCount: 440 } as const;

/** Pixels of a saved PNG for each of the picture's own. (judgement) Two are sharp on a good screen and print at 195 to the inch, 20 cm wide. */
export const savedScaleRatio = 2;
