// True once the text has been scrolled to keep the lit word in view, over the field's own text, which goes as far down.
const [paper, field, word] = ['paper', 'text', 'sounding'].map((id) => document.getElementById(id));
const [visible, lit] = [paper, word].map((element) => element.getBoundingClientRect());
return paper.scrollTop > 0
  && word.textContent !== ''
  && lit.top >= visible.top && lit.bottom <= visible.bottom
  && field.scrollHeight === document.querySelector('.mirror').scrollHeight;
